/** `client` → what a caller may ask for. Without it a caller may name a model, and set nothing. */
import type { ClientRules as Written } from '../../schemas/generated/types.ts';
import { checkBounds, checkParameterName } from './checks-parameters.ts';
import type { Report } from './report.ts';
import type { ClientRules } from './snapshot.ts';
import { eachName, isMapping } from './written.ts';
import type { YamlFile } from './yaml-file.ts';

export function clientRulesOf(yaml: YamlFile, report: Report): ClientRules {
  const written = (isMapping(yaml.value) && isMapping(yaml.value.client) ? yaml.value.client : {}) as Written;
  const params = new Set<string>();
  eachName(written.params, ['client', 'params'], (name, path) => {
    if (checkParameterName(yaml, path, name, report)) params.add(name);
  });
  const limits = isMapping(written.limits) ? (written.limits as Record<string, number>) : {};
  checkBounds(yaml, ['client', 'limits'], limits, report);
  return Object.freeze({ model: written.model ?? 'honour', params, limits: Object.freeze({ ...limits }) });
}
