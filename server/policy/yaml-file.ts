/** The text of a YAML file → its value and the place of every part of it, or diagnostics. */
import { Composer, type Document, Lexer, Parser } from 'yaml';
import type { Range } from './diagnostic.ts';
import { type Places, placesOf } from './places.ts';
import type { Report } from './report.ts';
import { locate } from './yaml-places.ts';
import { reportSyntax } from './yaml-syntax.ts';
import { reportTraps } from './yaml-traps.ts';

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

/** Characters. The largest policy we know is a hundredth of it; a reload must stay a matter of milliseconds. */
const textMax = 1_000_000;
/** Everything behind the parser walks the value by recursion. */
const depthMax = 100;

/** Returns undefined where the value cannot be told from the text; otherwise it is as good as it can be. What is wrong is reported. */
export function parseYaml(file: string, text: string, report: Report): YamlFile | undefined {
  const places = placesOf(file, text);
  if (text.length > textMax) {
    const words = `This file holds ${text.length.toLocaleString('en')} characters; at most ${textMax.toLocaleString('en')} are read.`;
    report('PL001', places.between(0, 0), `${words} Split it into several files.`);
    return undefined;
  }
  const document = documentOf(text, places, report);
  if (!document) return undefined;
  if (document.errors.length > 0) {
    reportSyntax(document.errors, text, places, report);
    return undefined;
  }
  if (!reportTraps(document, places, report)) return undefined;
  return { file, text, value: document.toJS() ?? null, ...locate(document, places) };
}

/** Undefined where the text says more than one document can, or nests deeper than anything here follows. */
function documentOf(text: string, places: Places, report: Report): Document.Parsed | undefined {
  const parser = new Parser();
  const composer = new Composer({ uniqueKeys: false, logLevel: 'error' });
  const documents: Document.Parsed[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'directive') {
        const range = places.between(token.offset, token.offset + token.source.length);
        report('PL002', range, `"${token.source}" is a YAML directive. Remove it: every file here is YAML 1.2.`);
        return undefined;
      }
      documents.push(...composer.next(token));
    }
    if (parser.stack.length > depthMax) {
      const range = places.between(parser.offset, parser.offset + 1);
      report('PL001', range, `This nests deeper than ${depthMax} levels. Write it flatter.`);
      return undefined;
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  const [first, second] = documents;
  if (second) {
    const start = text.lastIndexOf('---', second.contents?.range[0] ?? second.range[0] + 3);
    const range = places.between(Math.max(start, second.range[0]), Math.max(start, second.range[0]) + 3);
    report('PL002', range, 'A second YAML document begins here. Keep one, and remove the "---" line.');
    return undefined;
  }
  return first;
}
