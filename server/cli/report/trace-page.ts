/** A trace → a page that a person reads: who won, why, and what everything else did. */
import type { Trace, TraceFact, TraceGuard, TraceNode, TraceRoute } from '../../../schemas/generated/types.ts';
import { decidingLeaves } from '../../policy/suite/deciding-leaves.ts';
import { writtenValue } from '../../policy/suite/route-details.ts';
import { columns } from './columns.ts';
import { pathIn } from './findings.ts';
import type { Paint } from './paint.ts';

/** `folder`, as the user named it, goes before every place, so that a terminal makes it a link. */
export function tracePage(trace: Trace, folder: string, paint: Paint): string {
  const { outcome, policy, explanation, because } = trace;
  const winner = outcome.model ?? `refused: ${outcome.refused}`;
  const prompt = outcome.prompt === null ? [] : [`  prompt ${outcome.prompt.id} (${outcome.prompt.mode})`];
  return [
    `  ${paint(outcome.model === null ? 'bad' : 'good', winner)}   route ${outcome.route}   ${outcome.reason}   ${policy.name} ${policy.revision}`,
    `  ${explanation}`,
    ...(because === null ? [] : [`  because ${because}`]),
    ...prompt,
    ...section('facts', factRows(trace), paint),
    ...section(
      'guards',
      trace.guards.flatMap((guard) => conditionRows(guard, guardSays(guard), folder, paint)),
      paint,
    ),
    ...section(
      'routes',
      trace.routes.flatMap((route) => conditionRows(route, routeSays(route, trace), folder, paint)),
      paint,
    ),
    ...section(
      'candidates',
      trace.candidates.map(({ model, kept, why }) => [mark(kept, paint), model, why ?? '']),
      paint,
    ),
    ...section('parameters', paramRows(trace), paint),
    ...section('changes', changeRows(trace), paint),
    ...section(
      'why not',
      (trace.why_not ?? []).map(({ to, if: facts }) => [to ?? 'refused', `if ${pairs(facts)}`]),
      paint,
    ),
  ].join('\n');
}

function section(title: string, rows: readonly (readonly string[])[], paint: Paint): string[] {
  return rows.length === 0 ? [] : ['', `  ${paint('strong', title)}`, ...columns(rows).map((line) => `    ${line}`)];
}

/** What is known; what only has its unknown value is left to --json. A confidence stands beside its fact. */
function factRows({ facts }: Trace): string[][] {
  return Object.entries(facts)
    .filter(([name, fact]) => isTelling(fact) && !name.endsWith('_confidence'))
    .map(([name, { value, from, confidence, evidence }]) => [
      name,
      writtenValue(value),
      from,
      [...(confidence === undefined ? [] : [confidence.toFixed(2)]), ...(evidence ?? [])].join(', '),
    ]);
}

function isTelling({ value, from }: TraceFact): boolean {
  return (
    from !== 'default' &&
    value !== false &&
    value !== '' &&
    value !== 'none' &&
    !(Array.isArray(value) && value.length === 0)
  );
}

/** The guard or route with its verdict, and below it the leaves that decided. */
function conditionRows(
  { id, at, tree, matched }: TraceGuard | TraceRoute,
  says: string,
  folder: string,
  paint: Paint,
): string[][] {
  const leaves = decidingLeaves(tree);
  return [
    [mark(matched, paint), id, says, pathIn(folder, at)],
    ...leaves.map((leaf) => ['', '', leafSays(leaf), leaf.at === undefined ? '' : pathIn(folder, leaf.at)]),
  ];
}

/** The value of a text is never shown: a trace does not have it. */
function leafSays({ text, value, result }: TraceNode): string {
  return `${text}   ${value === undefined ? '' : `${writtenValue(value)} `}-> ${result}`;
}

function guardSays({ matched }: TraceGuard): string {
  return matched ? 'applies' : 'does not apply';
}

function routeSays({ id, matched, skipped }: TraceRoute, { outcome, also_matched }: Trace): string {
  if (id === outcome.route) return 'wins';
  if (also_matched.includes(id)) return 'would match too';
  return skipped || matched === null ? 'not looked at' : 'does not match';
}

function mark(good: boolean | null, paint: Paint): string {
  return good === null ? '·' : good ? paint('good', '+') : paint('faint', '-');
}

function paramRows({ params }: Trace): string[][] {
  return Object.entries(params).map(([name, { value, from, over }]) => [
    name,
    writtenValue(value),
    from,
    over.map((one) => `over ${writtenValue(one.value)} of ${one.from}`).join(', '),
  ]);
}

function changeRows({ changes }: Trace): string[][] {
  return changes.map(({ kind, param, asked, given, by }) => [
    param,
    kind,
    given === undefined ? writtenValue(asked ?? '') : `${writtenValue(asked ?? '')} -> ${writtenValue(given)}`,
    `by ${by}`,
  ]);
}

function pairs(facts: Record<string, unknown>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} is ${writtenValue(value)}`)
    .join(' and ');
}
