/** The fields of a call in, those that its model and vendor take out, and what was changed on the way. Pure. */
import type { Change } from '../../../schemas/generated/types.ts';
import type { ProviderCall } from '../provider.ts';
import { droppedThoughts } from '../signed-thoughts.ts';
import { type Family, familyOf, type Vendor } from './families.ts';

export interface Fitted {
  /** Parameters and the caller's other fields, by the names that the vendor gives them. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly changes: readonly Change[];
}

/** Values that say what leaving them out says. */
const defaults: Readonly<Record<string, unknown>> = {
  temperature: 1,
  top_p: 1,
  frequency_penalty: 0,
  presence_penalty: 0,
  logprobs: false,
};

export function fitted(call: ProviderCall, vendor: Vendor): Fitted {
  const family = familyOf(call.model);
  const changes: Change[] = droppedThoughts(call);
  const fields: Record<string, unknown> = { ...call.extra, ...call.params };
  for (const name of Object.keys(fields)) if (fields[name] === null || fields[name] === undefined) delete fields[name];

  const drop = (name: string, by: string) => {
    if (!Object.hasOwn(fields, name)) return;
    const asked = fields[name];
    delete fields[name];
    if (asked !== defaults[name]) changes.push({ kind: 'dropped', param: name, asked, by });
  };
  fitEffort(fields, family, call.model, changes);
  for (const name of family?.refuses ?? []) drop(name, `${call.model} refuses it`);
  if (fields.reasoning_effort !== 'none') {
    for (const name of family?.refusesWhileReasoning ?? []) drop(name, `${call.model} refuses it while it reasons`);
  }
  for (const name of vendor.refuses ?? []) drop(name, `${call.model} is served by one who refuses it`);
  fitLimit(fields, family, vendor);
  for (const [name, other] of Object.entries(vendor.names ?? {})) rename(fields, name, other);
  return { fields, changes };
}

function fitEffort(
  fields: Record<string, unknown>,
  family: Family | undefined,
  model: string,
  changes: Change[],
): void {
  const asked = fields.reasoning_effort;
  const tools = Array.isArray(fields.tools) && fields.tools.length > 0;
  if (family?.toolsWantNoReasoning && tools) {
    fields.reasoning_effort = 'none';
    if (asked !== 'none') {
      const by = `${model} takes tools here only without reasoning`;
      changes.push({
        kind: 'clamp',
        param: 'reasoning_effort',
        ...(asked === undefined ? {} : { asked }),
        given: 'none',
        by,
      });
    }
    return;
  }
  const { efforts } = family ?? {};
  if (asked === undefined || !efforts || efforts.includes(asked as string)) return;
  const given = nearest(asked, efforts);
  if (given === undefined) {
    delete fields.reasoning_effort;
    // A model that cannot reason does what `none` asks.
    if (asked !== 'none') {
      changes.push({ kind: 'dropped', param: 'reasoning_effort', asked, by: `${model} does not know it` });
    }
    return;
  }
  fields.reasoning_effort = given;
  changes.push({ kind: 'clamp', param: 'reasoning_effort', asked, given, by: `${model} knows ${efforts.join(', ')}` });
}

const ladder = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

/** The effort that is the fewest steps away; of two, the smaller. */
function nearest(asked: unknown, efforts: readonly string[]): string | undefined {
  const from = ladder.indexOf(String(asked));
  if (from === -1) return undefined;
  return efforts.toSorted((a, b) => Math.abs(ladder.indexOf(a) - from) - Math.abs(ladder.indexOf(b) - from))[0];
}

/** The old name is the one that all imitations know; OpenAI itself has taken the new one for all models since 2024. */
function fitLimit(fields: Record<string, unknown>, family: Family | undefined, vendor: Vendor): void {
  const limits = [fields.max_completion_tokens, fields.max_tokens].filter((limit) => typeof limit === 'number');
  delete fields.max_completion_tokens;
  delete fields.max_tokens;
  if (limits.length === 0) return;
  const name = family?.limitName ?? (vendor.developerRole ? 'max_completion_tokens' : 'max_tokens');
  fields[name] = Math.min(...limits);
}

function rename(fields: Record<string, unknown>, name: string, other: string): void {
  if (!Object.hasOwn(fields, name)) return;
  fields[other] = fields[name];
  delete fields[name];
}
