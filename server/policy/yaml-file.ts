/** The text of a YAML file → its value and the place of every part of it, or diagnostics. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Range } from './diagnostic.ts';
import { type Places, placesOf } from './places.ts';
import type { Report } from './report.ts';

export type Path = readonly (string | number)[];

export interface YamlFile {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  /** The value at this path; the nearest parent that exists where it does not. */
  at(path: Path): Range;
  /** The key of the value at this path; the value itself where it is an item of a list. */
  keyAt(path: Path): Range;
  /** From the key to the end of its value. */
  entryAt(path: Path): Range;
}

/** Returns undefined where the text is not YAML at all; otherwise findings are reported and the value is as good as it can be. */
export function parseYaml(file: string, text: string, report: Report): YamlFile | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, strict: true, uniqueKeys: true });
  const places = placesOf(file, text);
  if (document.errors.length > 0) {
    for (const error of document.errors.slice(0, 20)) reportSyntax(error, text, places, report);
    return undefined;
  }
  reportFeatures(document, places, report);
  const located = locate(document, places);
  return { file, text, value: document.toJS({ maxAliasCount: 0 }) ?? null, ...located };
}

function reportSyntax(error: YAMLError, text: string, places: Places, report: Report): void {
  const range = places.between(error.pos[0], Math.max(error.pos[0] + 1, error.pos[1]));
  if (error.code === 'MULTIPLE_DOCS') {
    report('PL002', range, 'This file holds several YAML documents. Keep one, and remove the "---" line.');
  } else if (error.code === 'DUPLICATE_KEY') {
    const end = text.slice(error.pos[0]).search(/\s*:/);
    const key = places.between(error.pos[0], error.pos[0] + Math.max(1, end));
    const word = text.slice(key.start, key.end);
    report('PL001', key, `"${word}" stands twice in this mapping. Keep one of the two.`);
  } else if (error.code === 'TAB_AS_INDENT' || text[error.pos[0]] === '\t') {
    report('PL001', range, 'A tab cannot indent YAML. Use spaces.');
  } else {
    const sentence = error.message.replace(/\s+at line \d+, column \d+:?[\s\S]*$/, '');
    report('PL001', range, `This is not valid YAML: ${sentence}.`.replace(/\.\.$/, '.'));
  }
}

/** What YAML can do and a policy may not: another place that means the same, a type that hides in the spelling. */
function reportFeatures(document: Document.Parsed, places: Places, report: Report): void {
  visit(document, (_, node) => {
    if (isAlias(node)) {
      report(
        'PL002',
        rangeOf(node, places),
        `"*${node.source}" is a YAML alias. Write the value out, or name a condition under "define:".`,
      );
      return;
    }
    if (!isNode(node)) return;
    if ('anchor' in node && node.anchor) {
      const start = document.range ? Math.max(0, rangeOf(node, places).start - node.anchor.length - 2) : 0;
      report(
        'PL002',
        places.between(start, rangeOf(node, places).start),
        `"&${node.anchor}" is a YAML anchor. Write the value where it is used.`,
      );
    }
    if (node.tag !== undefined) {
      report(
        'PL002',
        rangeOf(node, places),
        `"${shortTag(node.tag)}" is a YAML tag. Remove it: the kind of a value is fixed by its place.`,
      );
    }
    if (isScalar(node) && node.type === 'PLAIN' && node.source !== undefined) {
      const range = rangeOf(node, places);
      if (/^[-+]?0\d+$/.test(node.source)) {
        report(
          'PL004',
          range,
          `"${node.source}" begins with a zero: some readers take it as octal. Write ${Number(node.source)}, or quote it if it is text.`,
        );
      } else if (/^[-+]?\d+(_\d+)+$/.test(node.source)) {
        report(
          'PL004',
          range,
          `"${node.source}" is text to YAML, not a number. Write ${node.source.replaceAll('_', '')}.`,
        );
      }
    }
  });
}

function shortTag(tag: string): string {
  return tag.replace('tag:yaml.org,2002:', '!!');
}

function locate(document: Document.Parsed, places: Places): Pick<YamlFile, 'at' | 'keyAt' | 'entryAt'> {
  const nodeAt = (path: Path): Node | undefined => {
    const node = document.getIn(path, true);
    return isNode(node) ? node : undefined;
  };
  const at = (path: Path): Range => {
    for (let length = path.length; length > 0; length--) {
      const node = nodeAt(path.slice(0, length));
      if (node) return rangeOf(node, places);
    }
    return document.contents ? rangeOf(document.contents, places) : places.between(0, 0);
  };
  const keyAt = (path: Path): Range => {
    const key = keyNode(path.length > 1 ? nodeAt(path.slice(0, -1)) : document.contents, path.at(-1));
    return key ? rangeOf(key, places) : at(path);
  };
  return { at, keyAt, entryAt: (path) => places.between(keyAt(path).start, Math.max(keyAt(path).end, at(path).end)) };
}

function keyNode(parent: unknown, key: string | number | undefined): Node | undefined {
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
  );
  return isNode(pair?.key) ? pair.key : undefined;
}

function rangeOf(node: Node, places: Places): Range {
  const [start, end] = node.range ?? [0, 0, 0];
  return places.between(start, end);
}
