/** What YAML can do and a policy may not: another place that means the same, a kind that hides in the spelling. */
import { type Document, isAlias, isMap, isNode, isScalar, type Node, type Pair, visit, type YAMLMap } from 'yaml';
import type { Range } from './diagnostic.ts';
import { type Places, rangeOf } from './places.ts';
import type { Report } from './report.ts';

/** False where the value would not be what is written: an alias, a tag, a key that is no word. */
export function reportTraps(document: Document.Parsed, places: Places, report: Report): boolean {
  let plain = true;
  visit(document, {
    Node(_, node) {
      if (!reportFeatures(node, places, report)) plain = false;
    },
    Map(_, map) {
      if (!reportFeatures(map, places, report)) plain = false;
      reportRepeatedKeys(map, places, report);
    },
    Pair(_, pair) {
      if (!reportKey(pair, places, report)) plain = false;
    },
    Scalar(key, node) {
      if (!reportFeatures(node, places, report)) plain = false;
      if (key !== 'key') reportSpelling(node.source, node.type, rangeOf(node, places), report);
    },
  });
  return plain;
}

function reportFeatures(node: Node, places: Places, report: Report): boolean {
  const range = rangeOf(node, places);
  if (isAlias(node)) {
    report(
      'PL002',
      range,
      `"*${node.source}" is a YAML alias. Write the value out, or name a condition under "define:".`,
    );
    return false;
  }
  if ('anchor' in node && node.anchor) {
    report('PL002', range, `"&${node.anchor}" is a YAML anchor. Remove it, and write the value wherever it is used.`);
  }
  if (node.tag === undefined) return true;
  const tag = node.tag.replace('tag:yaml.org,2002:', '!!');
  report('PL002', range, `"${tag}" is a YAML tag. Remove it: the kind of a value is fixed by its place.`);
  return false;
}

function reportRepeatedKeys(map: YAMLMap, places: Places, report: Report): void {
  const first = new Map<string, Range>();
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const range = rangeOf(key, places);
    const before = first.get(name);
    if (!before) first.set(name, range);
    else
      report('PL001', range, `"${name}" already stands in this mapping, in line ${before.line}. Keep one of the two.`);
  }
}

/** A key is a word. YAML would read `1.10:` as the number 1.1, and `{{ x }}` as a mapping within a mapping. */
function reportKey({ key }: Pair, places: Places, report: Report): boolean {
  if (isScalar(key)) {
    const source = key.source ?? '';
    if (typeof key.value === 'string' || key.type !== 'PLAIN') return true;
    if (String(key.value) === source) return true;
    const written =
      source === ''
        ? 'This key is empty. Write its name before the ":".'
        : `"${source}" is read as ${String(key.value)}. Put it in quotes: "${source}".`;
    report('PL004', rangeOf(key, places), written);
    return true;
  }
  if (isAlias(key) || !isNode(key)) return true;
  const words = `A key is a word; this one is ${isMap(key) ? 'a mapping' : 'a list'}. Put a text that begins with "{" or "[" in quotes.`;
  report('PL001', rangeOf(key, places), words);
  return false;
}

function reportSpelling(source: string | undefined, type: string | undefined, range: Range, report: Report): void {
  if (source === undefined || type !== 'PLAIN') return;
  if (isZeroLed(source)) {
    const number = Number(source);
    report(
      'PL004',
      range,
      `"${source}" begins with a zero: some readers take it as octal. Write ${number}, or quote it if it is text.`,
    );
  } else if (isUnderscored(source)) {
    const number = source.replaceAll('_', '');
    report('PL004', range, `"${source}" is text to YAML, not a number. Write ${number}, or quote it if it is text.`);
  }
}

/** `012`: reported where the file is read, wherever it stands. */
export function isZeroLed(source: string): boolean {
  return /^[-+]?0\d+$/.test(source);
}

/** `1_000`: reported where the file is read, wherever it stands. */
export function isUnderscored(source: string): boolean {
  return /^[-+]?\d+(_\d+)+$/.test(source);
}
