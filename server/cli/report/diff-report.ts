/** What a comparison found → the sentences that its reports share. */
import type { PolicyChange } from '../../policy/diff/changes.ts';
import type { DiffReport, SideName } from '../../policy/diff/diff-report.ts';
import type { Estimate } from '../../policy/diff/estimate.ts';
import type { ExactDiff, ExactGroup } from '../../policy/diff/exact.ts';
import type { End, MoveGroup } from '../../policy/diff/moves.ts';
import { numberWords, requestWords } from '../../policy/diff/number-words.ts';
import type { Aspect } from '../../policy/diff/outcome.ts';
import type { TrafficDiff } from '../../policy/diff/traffic.ts';
import { pathIn } from './findings.ts';

/** Everything that comes from files and records, without what would move the cursor or hide in a terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '?');
}

export function sideWords({ label, commit, revision }: SideName): string {
  return printable(`${label}${commit === undefined || commit === label ? '' : ` (${commit})`} ${revision}`);
}

/** `policy.yaml:11`, in the folder of its side; the old side is named, since the line is not there any more. */
export function placeWords(
  { at, side }: PolicyChange,
  { before, after }: Pick<DiffReport, 'before' | 'after'>,
): string {
  const place = (name: SideName): string => `${pathIn(name.folder, at.file)}:${at.line}`;
  return printable(side === 'new' ? place(after) : `${place(before)} at ${before.label}`);
}

export const marks: Readonly<Record<PolicyChange['kind'], string>> = { added: '+', removed: '-', changed: '~' };

/** `creative mistral:7b -> qwen2.5`, `quick gemma:2b -> long-documents qwen2.5`, `default -> chat, same model`. */
export function moveWords({ from, to, aspects }: Pick<MoveGroup, 'from' | 'to' | 'aspects'>): string {
  const [before, after] = [modelWords(from), modelWords(to)];
  const others = aspects.filter((aspect) => aspect !== 'route' && aspect !== 'model');
  const also = others.length === 0 ? '' : `, other ${listed(others)}`;
  if (from.route === to.route && before === after) return printable(`${from.route} ${before}${also}`);
  if (from.route === to.route) return printable(`${from.route} ${before} -> ${after}`);
  if (before === after) {
    const both = to.model === null ? 'refused as before' : `same model ${before}`;
    return printable(`${from.route} -> ${to.route}, ${both}${also}`);
  }
  return printable(`${from.route} ${before} -> ${to.route} ${after}`);
}

function modelWords({ model, refused }: End): string {
  if (model !== null) return model;
  return refused === 'model_not_found' ? 'refused, model not found' : 'refused';
}

function listed(words: readonly Aspect[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function exactMoveWords(group: ExactGroup): string {
  return `${group.named === undefined ? '' : `asked for ${printable(group.named)}: `}${moveWords(group)}`;
}

export function exampleWords({ witness }: ExactGroup): string {
  return witness ? `e.g. ${printable(witness.words)}` : 'no example was found that has the text or key it takes';
}

export function percentWords(count: number, of: number): string {
  return `${((100 * count) / Math.max(1, of)).toFixed(1)} %`;
}

/** What the moves mean for people: one sentence each, good news too. */
export function consequences(traffic: TrafficDiff): readonly { readonly words: string; readonly bad: boolean }[] {
  const { newlyRefused, newlyServed, newlyCloud, newlyCloudInReserve, noLongerCloud, rebucketed } = traffic;
  const say = (count: number, what: string, bad: boolean) => [
    { words: `${count === 0 ? 'no request' : requestWords(count)} ${what}`, bad: bad && count > 0 },
  ];
  const keys = `${numberWords(rebucketed.keys)}${rebucketed.more ? ' or more' : ''} user${rebucketed.keys === 1 ? '' : 's'} or keys`;
  return [
    ...say(newlyRefused, 'newly refused', true),
    ...say(newlyCloud, 'newly reaching the cloud', true),
    ...(newlyCloudInReserve > 0
      ? say(newlyCloudInReserve, 'with the cloud newly in reserve (fallback, second opinion or shadow)', true)
      : []),
    ...(newlyServed > 0 ? say(newlyServed, 'no longer refused', false) : []),
    ...(noLongerCloud > 0 ? say(noLongerCloud, 'no longer reaching the cloud', false) : []),
    {
      words:
        rebucketed.requests === 0
          ? 'nobody re-bucketed'
          : `${keys.replace(/ users? or keys$/, rebucketed.keys === 1 ? ' user or key' : ' users or keys')} re-bucketed (${requestWords(rebucketed.requests)})`,
      bad: false,
    },
  ];
}

export function undecidableWords({ undecidable, textDecidesWhere }: TrafficDiff): readonly string[] {
  const { requests, maybeNewlyCloud, maybeNewlyRefused } = undecidable;
  const maybe = [
    ...(maybeNewlyCloud > 0 ? [`${numberWords(maybeNewlyCloud)} might newly reach the cloud`] : []),
    ...(maybeNewlyRefused > 0 ? [`${numberWords(maybeNewlyRefused)} might newly be refused`] : []),
  ];
  return [
    ...(requests > 0
      ? [
          `${requestWords(requests)} undecidable without the text, which is not recorded${maybe.length > 0 ? `; of these ${maybe.join(', ')}` : ''}`,
        ]
      : []),
    ...(textDecidesWhere > 0
      ? [`${requestWords(textDecidesWhere)} surely decided otherwise, but the text says from or to where`]
      : []),
  ];
}

const dollars = (usd: number): string => `${usd === 0 ? '0' : usd < 1 ? usd.toPrecision(2) : usd.toFixed(2)} USD`;

function seconds(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** `no figure` where nothing was recorded that would give one. */
export function estimateWords(
  { cost, latency, neverObserved, withoutPrice, days }: Estimate,
  requests: number,
): readonly string[] {
  const perDay = days !== undefined && days >= 1 ? days : undefined;
  const scaled = (usd: number): string => dollars(usd / (perDay ?? 1));
  const over = (counted: number): string =>
    counted === requests ? '' : ` over ${numberWords(counted)} of ${requestWords(requests)}`;
  return [
    cost
      ? `est. cost ${scaled(cost.beforeUsd)} -> ${scaled(cost.afterUsd)}${perDay === undefined ? ' in all' : ' a day'}${over(cost.requests)}`
      : 'est. cost: no figure, no record has both tokens and prices',
    latency
      ? `est. p50 latency ${seconds(latency.beforeMs)} -> ${seconds(latency.afterMs)}${over(latency.requests)}`
      : 'est. latency: no figure',
    ...(neverObserved.length > 0
      ? [`no latency figure for ${neverObserved.map(printable).join(', ')}: no recorded call was answered by it`]
      : []),
    ...(withoutPrice.length > 0
      ? [`no cost figure for ${withoutPrice.map(printable).join(', ')}: models.yaml has no price`]
      : []),
  ];
}

/** `proved equivalent`, `3,072 of 18,432 request classes differ`, `undecided`. */
export function exactWords({ verdict, classes, undecided, ownParameters }: ExactDiff): readonly string[] {
  const total = numberWords(classes.total);
  const own =
    ownParameters === 'may differ'
      ? ['callers that set parameters of their own may get others: limits, windows or what they may set changed']
      : [];
  const open = undecided.length === 0 ? [] : [`undecided within the budget: ${undecided.map(printable).join(', ')}`];
  if (verdict === 'equivalent') return [`proved equivalent: all ${total} request classes decide the same`, ...own];
  if (verdict === 'undecided') return ['no difference found, and not proved that there is none', ...open, ...own];
  const words =
    classes.differ === undefined
      ? 'request classes differ; too many to count'
      : `${numberWords(classes.differ)} of ${total} request classes differ`;
  return [classes.differ === 0n ? 'only callers that name a model are treated otherwise' : words, ...open, ...own];
}
