/** models.yaml → the catalogue of models. */
import type { ModelCatalogue, ModelEntry, ProviderEntry } from '../../schemas/generated/types.ts';
import { checkParams } from './checks-parameters.ts';
import { didYouMean, suggestion } from './did-you-mean.ts';
import { type Report, replacing } from './report.ts';
import { looksSecret } from './secrets.ts';
import type { Model, ModelId } from './snapshot.ts';
import { eachName, isMapping } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export const capabilities: readonly string[] = ['tools', 'images', 'json', 'thinking'];

/** An entry that cannot be read stands as undefined, so that naming it is not reported a second time. */
export type Models = ReadonlyMap<ModelId, Model | undefined>;

export function modelsOf(yaml: YamlFile | undefined, report: Report): Models {
  const value = yaml?.value as Partial<ModelCatalogue> | undefined;
  if (!yaml || !isMapping(value)) return new Map();
  const providers = isMapping(value.providers) ? (value.providers as Record<string, ProviderEntry>) : {};
  for (const name of Object.keys(providers))
    checkKeyName(yaml, ['providers', name, 'key_env'], providers[name], report);
  const entries = isMapping(value.models) ? (value.models as Record<string, ModelEntry>) : {};
  const models = new Map(Object.keys(entries).map((id) => [id, modelOf(yaml, id, entries[id], providers, report)]));
  for (const [id, entry] of Object.entries(entries)) {
    const judge = isMapping(entry) && isMapping(entry.confidence) ? entry.confidence.judge : undefined;
    if (typeof judge === 'string' && !models.has(judge)) {
      report(
        'PL101',
        yaml.at(['models', id, 'confidence', 'judge']),
        `There is no model "${judge}".${suggestion(judge, models.keys())}`,
      );
    }
  }
  return models;
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
  const provider = providers[providerName];
  if (typeof providerName === 'string' && !Object.hasOwn(providers, providerName)) {
    report(
      'PL101',
      yaml.at([...path, 'provider']),
      `There is no provider "${providerName}".${suggestion(providerName, Object.keys(providers))}`,
    );
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
  const range = yaml.at(path);
  const meant = didYouMean(capability, capabilities);
  const hint = meant === undefined ? ` A model can have ${capabilities.join(', ')}.` : ` Did you mean "${meant}"?`;
  report('PL302', range, `"${capability}" is not a capability.${hint}`, replacing(range, meant));
}

/** `key_env` takes the name of a variable; people paste the key itself. */
function checkKeyName(yaml: YamlFile, path: Path, provider: unknown, report: Report): void {
  const name = isMapping(provider) ? provider.key_env : undefined;
  if (typeof name !== 'string' || /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) return;
  if (looksSecret(name)) return;
  report(
    'PL601',
    yaml.at(path),
    '"key_env" takes the NAME of an environment variable, such as ANTHROPIC_API_KEY, never a key. If this was a key, it is in the history of this file now: replace it.',
  );
}
