/** models.yaml → the catalogue: models, and the providers that serve them. */
import type { ModelCatalogue, ModelEntry, ProviderEntry } from '../../schemas/generated/types.ts';
import { checkParams } from './checks-parameters.ts';
import type { Report } from './report.ts';
import { looksSecret } from './secrets.ts';
import type { Model, ModelId } from './snapshot.ts';
import { reportUnknownName } from './unknown-name.ts';
import type { Usage } from './usage.ts';
import { eachName, isMapping } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export const capabilities: readonly string[] = ['tools', 'images', 'json', 'thinking'];

export interface Catalogue {
  /** An entry that cannot be read stands as undefined, so that naming it is not reported a second time. */
  readonly models: ReadonlyMap<ModelId, Model | undefined>;
  readonly providers: readonly string[];
  /** False where models.yaml is missing or cannot be read, which is reported once: then no name is called unknown. */
  readonly readable: boolean;
}

export function catalogueOf(yaml: YamlFile | undefined, usage: Usage, report: Report): Catalogue {
  const value = yaml?.value as Partial<ModelCatalogue> | undefined;
  if (!yaml || !isMapping(value) || !isMapping(value.models))
    return { models: new Map(), providers: [], readable: false };
  const providers = isMapping(value.providers) ? (value.providers as Record<string, ProviderEntry>) : {};
  for (const name of Object.keys(providers))
    checkKeyName(yaml, ['providers', name, 'key_env'], providers[name], report);
  const entries = value.models as Record<string, ModelEntry>;
  if (Object.keys(entries).length === 0) {
    report(
      'PL004',
      yaml.entryAt(['models']),
      'There is no model here. Write at least one: "phi3: { provider: …, where: local, window: 4096 }".',
    );
  }
  const models = new Map(Object.keys(entries).map((id) => [id, modelOf(yaml, id, entries[id], providers, report)]));
  for (const [id, entry] of Object.entries(entries)) {
    const judge = isMapping(entry) && isMapping(entry.confidence) ? entry.confidence.judge : undefined;
    if (typeof judge !== 'string') continue;
    usage.by('model', id)('model', judge);
    if (models.has(judge)) continue;
    const range = yaml.at(['models', id, 'confidence', 'judge']);
    reportUnknownName(report, 'PL101', range, `There is no model "${judge}".`, judge, models.keys());
  }
  return { models, providers: Object.keys(providers), readable: true };
}

function modelOf(
  yaml: YamlFile,
  id: string,
  entry: unknown,
  providers: Record<string, ProviderEntry>,
  report: Report,
): Model | undefined {
  const path = ['models', id];
  if (!isMapping(entry)) return undefined;
  const {
    provider: providerName,
    where,
    window,
    model,
    can,
    price,
    good_for,
    defaults,
    confidence,
  } = entry as unknown as ModelEntry;
  const provider = Object.hasOwn(providers, providerName) ? providers[providerName] : undefined;
  if (typeof providerName === 'string' && !Object.hasOwn(providers, providerName)) {
    const sentence = `There is no provider "${providerName}" under "providers".`;
    reportUnknownName(report, 'PL101', yaml.at([...path, 'provider']), sentence, providerName, Object.keys(providers));
  }
  eachName(can, [...path, 'can'], (capability, at) => checkCapability(yaml, at, capability, report));
  if (where === 'cloud' && price === undefined) {
    report(
      'PL308',
      yaml.keyAt(path),
      `"${id}" is a cloud model without a price, so its cost cannot be told. Add "price: { in: …, out: … }" in USD per million tokens.`,
    );
  }
  if (!isMapping(provider) || typeof window !== 'number' || (where !== 'local' && where !== 'cloud')) return undefined;
  const read: Model = {
    id,
    provider: providerName,
    protocol: provider.protocol,
    baseUrl: provider.base_url,
    keyEnv: provider.key_env,
    model: model ?? id,
    where,
    window,
    can: new Set(can ?? []),
    price,
    goodFor: good_for ?? [],
    defaults: isMapping(defaults) ? defaults : {},
    confidence,
  };
  checkParams(yaml, [...path, 'defaults'], read.defaults, [read], report);
  return Object.freeze(read);
}

export function checkCapability(yaml: YamlFile, path: Path, capability: unknown, report: Report): void {
  if (typeof capability !== 'string' || capabilities.includes(capability)) return;
  const sentence = `"${capability}" is not a capability.`;
  reportUnknownName(report, 'PL302', yaml.at(path), sentence, capability, capabilities);
}

/** `key_env` takes the name of a variable; people paste the key itself. */
function checkKeyName(yaml: YamlFile, path: Path, provider: unknown, report: Report): void {
  const name = isMapping(provider) ? provider.key_env : undefined;
  if (typeof name !== 'string' || isVariableName(name) || looksSecret(name)) return;
  report(
    'PL601',
    yaml.at(path),
    '"key_env" takes the NAME of an environment variable, such as ANTHROPIC_API_KEY, never a key. If this was a key, it is in the history of this file now: replace it.',
  );
}

/** A long run of letters and digits without an underscore is a key that happens to look like a name. */
function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name) && !/^(?=.*\d)[A-Za-z0-9]{20,}$/.test(name);
}
