/** The text of a YAML file → its document with the tokens it was read from, or a refusal. */
import {
  type CST,
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  Parser,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Path } from '../yaml-file.ts';
import { pathText, Refusal } from './change.ts';

export interface Source {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly lineBreak: '\n' | '\r\n';
}

export type Collection = YAMLMap<Node, Node | null> | YAMLSeq<Node>;

/** Characters; the same as a policy file may have. */
const textMax = 1_000_000;
/** What stands behind the parser goes through the document by recursion. */
const depthMax = 100;

/** Throws a Refusal where the text is no plain YAML: such a file is mended by hand first. */
export function sourceOf(text: string): Source {
  if (text.length > textMax) throw new Refusal('The file is too long to be edited here.');
  if (isTooDeep(text)) throw new Refusal(`The file nests deeper than ${depthMax} levels. Write it flatter first.`);
  const document = parseDocument(text, { keepSourceTokens: true, logLevel: 'error' });
  const [error] = document.errors;
  if (error)
    throw new Refusal(
      `The file is not valid YAML: ${error.message.split('\n')[0]!.replace(/:$/, '')}. Mend that first.`,
    );
  visit(document, {
    Alias: () => refuse('an alias'),
    Node: (_, node) => {
      if ('anchor' in node && node.anchor) refuse('an anchor');
      if ('tag' in node && node.tag !== undefined) refuse('a tag');
    },
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || tokensOf(pair.srcToken?.start).some(({ type }) => type === 'explicit-key-ind'))
        refuse('a key that is no word');
    },
  });
  return { text, document, lineBreak: /\r\n/.test(text) ? '\r\n' : '\n' };
}

function isTooDeep(text: string): boolean {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > depthMax) return true;
  }
  return false;
}

function refuse(what: string): never {
  throw new Refusal(`The file holds ${what}, which policies do without. Write the value out first.`);
}

export interface Place {
  readonly node: Node | null;
  readonly parent: Collection | undefined;
  readonly index: number;
  /** Behind the ":" or "-" that the value follows; undefined for the root and within brackets without a ":". */
  readonly afterIndicator: number | undefined;
  readonly inFlow: boolean;
}

/** Throws a Refusal where nothing stands at the path. */
export function placeAt({ document }: Source, path: Path): Place {
  let place: Place = { node: document.contents, parent: undefined, index: 0, afterIndicator: undefined, inFlow: false };
  path.forEach((key, depth) => {
    const parent = place.node;
    const index = isSeq(parent)
      ? Number(key)
      : isMap(parent)
        ? parent.items.findIndex((pair) => keyOf(pair) === String(key))
        : -1;
    const item = isCollection(parent) ? parent.items[index] : undefined;
    if (!isCollection(parent) || item === undefined)
      throw new Refusal(`There is no ${pathText(path.slice(0, depth + 1))}.`);
    const inFlow = place.inFlow || parent.flow === true;
    const node = isPair(item) ? nodeOrNull(item.value) : nodeOrNull(item);
    place = { node, parent, index, afterIndicator: indicatorEnd(parent, index), inFlow };
  });
  return place;
}

export function isCollection(node: unknown): node is Collection {
  return isMap(node) || isSeq(node);
}

export function keyOf(pair: Pair<unknown, unknown>): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

/** Behind the ":" of a pair or the "-" of an item, where there is one. */
function indicatorEnd(parent: Collection, index: number): number | undefined {
  const item = parent.items[index];
  if (isPair(item)) {
    const colon = tokensOf(item.srcToken?.sep).find(({ type }) => type === 'map-value-ind');
    return colon && colon.offset + colon.source.length;
  }
  const dash = dashOf(parent, index);
  return dash && dash.offset + 1;
}

export function dashOf(parent: Collection, index: number): CST.SourceToken | undefined {
  const token = parent.srcToken;
  if (token === undefined || !('items' in token)) return undefined;
  return tokensOf(token.items[index]?.start).find(({ type }) => type === 'seq-item-ind');
}

/** Where an entry of a list or mapping ends, comments and blanks behind it left out. */
export function contentEnd(parent: Collection, index: number, text: string): number {
  const item = parent.items[index];
  const value = isPair(item) ? nodeOrNull(item.value) : nodeOrNull(item);
  const ends = [indicatorEnd(parent, index) ?? 0, value ? nodeEnd(value, text) : 0];
  if (isPair(item) && isNode(item.key)) ends.push(item.key.range?.[1] ?? 0);
  return Math.max(...ends);
}

export function nodeEnd(node: Node, text: string): number {
  if (isCollection(node) && node.flow !== true && node.items.length > 0)
    return contentEnd(node, node.items.length - 1, text);
  const [start, end] = node.range ?? [0, 0];
  if (!isBlockScalar(node)) return isEmpty(node) ? 0 : end;
  const keep = /^[|>]\d?\+/.test(text.slice(start, start + 3));
  return start + text.slice(start, end).replace(keep ? /\r?\n$/ : /\s+$/, '').length;
}

export function isBlockScalar(node: unknown): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

/** A value that is not written at all: `why:` and nothing behind it. */
export function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && (node.source ?? '') === '');
}

function nodeOrNull(value: unknown): Node | null {
  return isNode(value) ? value : null;
}

function tokensOf(tokens: readonly CST.SourceToken[] | undefined): readonly CST.SourceToken[] {
  return tokens ?? [];
}
