/** A value → YAML, in the style of what stands beside it. */
import { isMap, isPair, isScalar, isSeq, parse, visit } from 'yaml';
import { isUnderscored, isZeroLed } from '../yaml-traps.ts';
import type { Layout } from './layout.ts';
import { columnOf } from './layout-block.ts';
import { type Collection, keyOf, type Source } from './source.ts';

export interface Style {
  readonly lineBreak: string;
  readonly quote: '"' | "'";
  /** `{ a: 1 }` or `{a: 1}`; `[ a ]` or `[a]`. */
  readonly mapPad: string;
  readonly listPad: string;
  /** Columns that a mapping or list stands to the right of its key. */
  readonly mapStep: number;
  readonly listStep: number;
  /** Whether the mappings beside a new one are written in lines; undefined where there are none. */
  readonly neighbours: 'block' | 'flow' | undefined;
  /** Keys whose values the neighbours write in lines. */
  readonly blockKeys: ReadonlySet<string>;
  readonly manner: Manner;
}

/** The way of writing that is tried where the usual one does not read back as itself. */
export interface Manner {
  /** Every text in quotes. */
  readonly quotes?: boolean;
  /** Every list and mapping in brackets. */
  readonly brackets?: boolean;
}

const widthMax = 120;
/** A mapping of a list stays in one line up to here, where no neighbour says how. */
const shortMax = 80;

export function styleOf(
  source: Source,
  collection: Collection | undefined,
  layout: Layout | undefined,
  manner: Manner,
): Style {
  const { text, document, lineBreak } = source;
  let quote: '"' | "'" | undefined;
  let mapPad: string | undefined;
  let listPad: string | undefined;
  let mapStep: number | undefined;
  let listStep: number | undefined;
  visit(document, {
    Scalar(_, { type }) {
      if (type === 'QUOTE_DOUBLE') quote ??= '"';
      if (type === 'QUOTE_SINGLE') quote ??= "'";
    },
    Collection(_, node, path) {
      const [start = 0] = node.range ?? [];
      if (node.items.length === 0) return;
      if (node.flow === true) {
        const pad = text[start + 1] === ' ' ? ' ' : '';
        if (isMap(node) && text[start] === '{') mapPad ??= pad;
        if (isSeq(node)) listPad ??= pad;
        return;
      }
      const pair = path.at(-1);
      if (!isPair(pair) || !isScalar(pair.key)) return;
      const step = columnOf(text, start) - columnOf(text, pair.key.range?.[0] ?? 0);
      if (isMap(node)) mapStep ??= step;
      else listStep ??= step;
    },
  });
  const maps = (collection?.items ?? []).filter(isMap).filter(({ items }) => items.length > 0);
  return {
    lineBreak,
    quote: quote ?? '"',
    mapPad: mapPad ?? ' ',
    listPad: listPad ?? '',
    mapStep: mapStep ?? 2,
    listStep: listStep ?? mapStep ?? 2,
    neighbours:
      layout?.kind === 'flow' && layout.pieces.length > 0
        ? 'flow'
        : maps.length === 0
          ? undefined
          : maps.at(-1)!.flow === true
            ? 'flow'
            : 'block',
    blockKeys: new Set(maps.flatMap((map) => map.items.filter(({ value }) => inLines(value)).map(keyOf))),
    manner,
  };
}

function inLines(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

/** An item, or with a key an entry of a mapping, that begins at this column; no indent before its first line, no break behind its last. */
export function itemText(key: string | undefined, value: unknown, column: number, flow: boolean, style: Style): string {
  if (flow)
    return key === undefined ? inline(value, style) : `${scalarText(key, true, style)}: ${inline(value, style)}`;
  if (key !== undefined) return entryLines(key, value, column, style, false);
  if (!isCollectionValue(value)) return `- ${scalarLines(value, column, style)}`;
  const short = `- ${inline(value, style)}`;
  const fits = column + short.length <= (style.neighbours === undefined ? shortMax : widthMax);
  const asLines =
    style.neighbours === 'block' ||
    (style.neighbours === undefined && isMapping(value) && Object.values(value).some(isMapping));
  if (isEmptyValue(value) || style.manner.brackets || (Array.isArray(value) ? fits : fits && !asLines)) return short;
  return `- ${lines(value, column + 2, style)}`;
}

/** A value behind a ":" or "-" whose entry begins at this column: ` 5`, or lines of their own. */
export function valueText(value: unknown, column: number, used: number, style: Style): string {
  if (!isCollectionValue(value)) return ` ${scalarLines(value, column, style)}`;
  const short = ` ${inline(value, style)}`;
  if (isEmptyValue(value) || style.manner.brackets || used + short.length <= widthMax) return short;
  const inner = column + (Array.isArray(value) ? style.listStep : style.mapStep);
  return `${style.lineBreak}${' '.repeat(inner)}${lines(value, inner, style)}`;
}

function entryLines(key: string, value: unknown, column: number, style: Style, ofItem: boolean): string {
  const name = `${scalarText(key, false, style)}:`;
  if (
    ofItem &&
    !style.manner.brackets &&
    style.blockKeys.has(key) &&
    isCollectionValue(value) &&
    !isEmptyValue(value)
  ) {
    const inner = column + (Array.isArray(value) ? style.listStep : style.mapStep);
    return `${name}${style.lineBreak}${' '.repeat(inner)}${lines(value, inner, style)}`;
  }
  return name + valueText(value, column, column + name.length, style);
}

function lines(value: object, column: number, style: Style): string {
  const between = style.lineBreak + ' '.repeat(column);
  if (Array.isArray(value))
    return value
      .map((item) => itemText(undefined, item, column, false, { ...style, neighbours: undefined }))
      .join(between);
  return Object.entries(value)
    .map(([key, each]) => entryLines(key, each, column, style, true))
    .join(between);
}

/** In one line. */
export function inline(value: unknown, style: Style): string {
  if (Array.isArray(value))
    return value.length === 0
      ? '[]'
      : `[${style.listPad}${value.map((item) => inline(item, style)).join(', ')}${style.listPad}]`;
  if (!isMapping(value)) return scalarText(value, true, style);
  const entries = Object.entries(value).map(([key, each]) => `${scalarText(key, true, style)}: ${inline(each, style)}`);
  return entries.length === 0 ? '{}' : `{${style.mapPad}${entries.join(', ')}${style.mapPad}}`;
}

/** Text of several lines as a block, where it can be one. */
function scalarLines(value: unknown, column: number, style: Style): string {
  if (
    typeof value !== 'string' ||
    style.manner.quotes ||
    !/^\S.*\n[\s\S]*\S\n?$/.test(value) ||
    /[\r\t\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(value)
  ) {
    return scalarText(value, false, style);
  }
  const indent = style.lineBreak + ' '.repeat(column + 2);
  const body = value.replace(/\n$/, '').split('\n');
  return `|${value.endsWith('\n') ? '' : '-'}${body.map((line) => (line === '' ? style.lineBreak : indent + line)).join('')}`;
}

export function scalarText(value: unknown, flow: boolean, style: Style): string {
  if (typeof value === 'number')
    return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  if (typeof value !== 'string') return String(value);
  if (!style.manner.quotes && isBare(value, flow)) return value;
  const single = style.quote === "'" && /^[^'\p{C}\p{Z}]*( [^'\p{C}\p{Z}]+)*$/u.test(value);
  return single
    ? `'${value}'`
    : JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/g, escaped);
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code >= 0xd800 && code <= 0xdfff ? character : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Whether YAML reads the word as itself, and nobody takes it for anything else. */
function isBare(word: string, flow: boolean): boolean {
  if (!/^[\p{L}\p{N}_./(<=+$]([\p{L}\p{N}\p{P}\p{S} ]*[\p{L}\p{N}\p{P}\p{S}])?$/u.test(word)) return false;
  if (
    /: |:$| #/.test(word) ||
    (flow && /[,[\]{}]|:$/.test(word)) ||
    /^(y|n|yes|no|on|off|true|false|null)$/i.test(word)
  )
    return false;
  if (isZeroLed(word) || isUnderscored(word)) return false;
  return parse(word, { logLevel: 'silent' }) === word;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCollectionValue(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isEmptyValue(value: object): boolean {
  return Object.keys(value).length === 0;
}
