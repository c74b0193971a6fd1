/** A file of the policy and its counts → the file as HTML: each line with its gutter, each condition marked where it stands. */
import { type Coverage, type LeafCount, seen } from '../../policy/suite/coverage.ts';
import { leafWords } from '../../policy/suite/leaf-words.ts';
import { anchor } from './anchor.ts';
import { escaped } from './escaped.ts';

export function coveredFile(file: string, path: string, text: string, coverage: Coverage): string {
  const rows = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line, index) => row(file, line, index + 1, coverage));
  return `<section><h2>${escaped(path)}</h2><div class="scroll"><table class="source"><tbody>
${rows.join('\n')}
</tbody></table></div></section>`;
}

function row(file: string, line: string, number: number, coverage: Coverage): string {
  const { routes, guards } = coverage;
  const item = [...routes, ...guards].find(({ item: { at } }) => at.file === file && at.line === number);
  const state = item ? (item.count > 0 ? 'full' : item.impossible ? 'impossible' : 'none') : '';
  const count = item ? (item.impossible && item.count === 0 ? 'cannot be' : `${item.count}×`) : '';
  return `<tr id="${anchor(file, number)}" class="${item ? 'head ' : ''}${state}"><td class="number">${number}</td><td class="gutter">${count}</td><td><code>${marked(file, line, number, coverage) || ' '}</code></td></tr>`;
}

/** The line with each condition that begins in it marked, to the end of the line at most. */
function marked(file: string, line: string, number: number, { leaves, by }: Coverage): string {
  const here = Map.groupBy(
    leaves.filter(({ leaf: { at } }) => at.file === file && at.line === number),
    ({ leaf: { at } }) => at.column,
  );
  let html = '';
  let from = 0;
  for (const [column, counts] of [...here].sort(([a], [b]) => a - b)) {
    const { at } = counts[0]!.leaf;
    const start = Math.max(from, column - 1);
    const end = at.endLine === number ? at.endColumn - 1 : line.length;
    html += escaped(line.slice(from, start));
    html += `<span class="leaf ${stateOf(counts, by)}" title="${escaped(counts.map(titleOf).join('; '))}">${escaped(line.slice(start, end))}</span>`;
    html += counts.map((one) => countsOf(one, by)).join('');
    from = Math.max(from, end);
  }
  return html + withComment(line, from);
}

/** The rest of the line. A comment of YAML begins with a # that a blank goes before; what stands in quotes is left alone. */
function withComment(line: string, from: number): string {
  const rest = line.slice(from);
  const at = /["']/.test(line) && !/^\s*#/.test(line) ? -1 : rest.search(/(?<=^|\s)#/);
  if (at < 0) return escaped(rest);
  return `${escaped(rest.slice(0, at))}<span class="comment">${escaped(rest.slice(at))}</span>`;
}

/** Both ends of a `between` stand in one place: the worse of the two is shown. */
function stateOf(counts: readonly LeafCount[], by: Coverage['by']): string {
  const states = counts.map((one): string => {
    if (by === 'traffic' && one.leaf.fact === 'text') return 'unknown';
    if (one.true + one.false === 0) return one.impossible.length === 2 ? 'impossible' : 'none';
    return [true, false].every((outcome) => seen(one, outcome) || one.impossible.includes(outcome)) ? 'full' : 'part';
  });
  return ['none', 'part', 'unknown', 'full', 'impossible'].find((state) => states.includes(state))!;
}

function countsOf(one: LeafCount, by: Coverage['by']): string {
  if (by === 'traffic' && one.leaf.fact === 'text') return '<span class="count">?</span>';
  const mark = (outcome: boolean, name: string): string => {
    const count = outcome ? one.true : one.false;
    const impossible = count === 0 && one.impossible.includes(outcome);
    return `<span class="count ${name}${count === 0 ? (impossible ? ' impossible' : ' zero') : ''}">${count}</span>`;
  };
  return `${mark(true, 'yes')}${mark(false, 'no')}`;
}

function titleOf(one: LeafCount): string {
  const never = one.impossible.map((outcome) => `, proved never ${outcome}`).join('');
  return `${leafWords(one.leaf)}: true ${one.true}, false ${one.false}${one.unknown > 0 ? `, unknown ${one.unknown}` : ''}${never}`;
}
