/** A file → its text with `{ a: b }` and `[a, b]` wherever brackets stand in one line. */
import { isNode, isPair, type Node, visit } from 'yaml';
import { type Splice, spliced } from './compose.ts';
import { type Collection, isCollection, isEmpty, type Source } from './source.ts';

export function spacedBrackets({ text, document }: Source): string {
  const splices: Splice[] = [];
  visit(document, {
    Collection(_, node) {
      if (node.flow !== true) return undefined;
      const [start, end] = node.range!;
      if (text.slice(start, end).includes('\n')) return undefined;
      splices.push({ start, end, text: bracketed(node as Collection, text) });
      return visit.SKIP;
    },
  });
  return spliced(text, splices);
}

function bracketed(node: Collection, text: string): string {
  const [start = 0] = node.range ?? [];
  const open = text[start];
  const parts = node.items.map((item) =>
    isPair(item) ? pairText(item.key as Node, item.value, text) : valueText(item, text),
  );
  const inner = parts.join(', ');
  // A pair that stands in a list without braces of its own has none to be spaced.
  if (open !== '{' && open !== '[') return inner;
  if (open === '[') return `[${inner}]`;
  return parts.length === 0 ? '{}' : `{ ${inner} }`;
}

function pairText(key: Node, value: unknown, text: string): string {
  const name = valueText(key, text);
  if (!isNode(value)) return name;
  const colon = text.slice(key.range![1]).trimStart().startsWith(':');
  if (isEmpty(value)) return colon ? `${name}:` : name;
  return `${name}: ${valueText(value, text)}`;
}

function valueText(node: unknown, text: string): string {
  if (isCollection(node)) return bracketed(node, text);
  const [start, end] = isNode(node) ? node.range! : [0, 0];
  return text.slice(start, end);
}
