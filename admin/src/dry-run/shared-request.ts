/** A request of a dry run ⇄ the fragment of a link, `curl` and the command line. The fragment never reaches a server. */
import type { WrittenFacts, WrittenValue } from '../../../server/policy/suite/written.ts';

export interface SharedRequest {
  readonly prompt: string;
  readonly facts: WrittenFacts;
  readonly model: string;
  readonly bucket: number | null;
}

export const emptyRequest: SharedRequest = { prompt: '', facts: {}, model: 'auto', bucket: null };

export function fragmentOf({ prompt, facts, model, bucket }: SharedRequest): string {
  const query = new URLSearchParams();
  if (prompt !== '') query.set('prompt', prompt);
  for (const [name, value] of Object.entries(facts)) query.set(`fact.${name}`, JSON.stringify(value));
  if (model !== 'auto') query.set('model', model);
  if (bucket !== null) query.set('bucket', String(bucket));
  return query.toString();
}

/** Whatever somebody put into a link: what is no request of ours is left out. */
export function requestIn(fragment: string): SharedRequest {
  const query = new URLSearchParams(fragment.replace(/^#/, ''));
  const facts: Record<string, WrittenValue> = {};
  for (const [key, text] of query) {
    const value = key.startsWith('fact.') ? writtenValue(text) : undefined;
    if (value !== undefined) facts[key.slice('fact.'.length)] = value;
  }
  const bucket = Number(query.get('bucket') ?? Number.NaN);
  return {
    prompt: query.get('prompt') ?? '',
    facts,
    model: query.get('model') || 'auto',
    bucket: bucket >= 0 && bucket < 100 ? bucket : null,
  };
}

function writtenValue(text: string): WrittenValue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value) && value.every((word) => typeof word === 'string')) return value;
    return ['string', 'number', 'boolean'].includes(typeof value) ? (value as WrittenValue) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function asCurl(origin: string, { prompt, facts, model, bucket }: SharedRequest): string {
  const body = {
    ...(prompt === '' ? {} : { prompt }),
    ...(model === 'auto' ? {} : { model }),
    ...(Object.keys(facts).length > 0 || prompt === '' ? { facts } : {}),
    ...(bucket === null ? {} : { bucket }),
  };
  const lines = [
    `curl ${origin}/chat/routing-info`,
    "-H 'content-type: application/json'",
    `-d ${quoted(JSON.stringify(body))}`,
  ];
  return lines.join(' \\\n  ');
}

export function asCommand({ prompt, facts, model, bucket }: SharedRequest): string {
  const { tags, ...others } = facts;
  const words = [
    ...(prompt === '' ? [] : [quoted(prompt)]),
    ...[tags ?? []].flat().map((tag) => `--tag ${quoted(String(tag))}`),
    ...Object.entries(others).map(([name, value]) => `--set ${quoted(`${name}=${[value].flat().join(',')}`)}`),
    ...(bucket === null ? [] : [`--set bucket=${bucket}`]),
    ...(model === 'auto' ? [] : [`--model ${quoted(model)}`]),
  ];
  return ['npm run signalbox -- why', ...words].join(' ');
}

/** For a POSIX shell: nothing within is read as anything but itself. */
function quoted(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
