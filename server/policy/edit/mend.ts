/** The files of a policy → the same with every safe fix made, and what was done. */
import { type CompileOptions, compile } from '../compile.ts';
import type { Diagnostic, Fix } from '../diagnostic.ts';
import { spliced } from './compose.ts';

export interface Mended {
  /** Only the files that are different now. */
  readonly files: ReadonlyMap<string, string>;
  /** In the order they were made; each place is that of the text it was made in. */
  readonly done: readonly MadeFix[];
}

export interface MadeFix extends Pick<Diagnostic, 'code' | 'name' | 'range'> {
  readonly fix: Fix;
}

/** A fix may bring another to light: a misspelt fact hides its misspelt value. Nobody nests mistakes deeper than this. */
const roundsMax = 10;
/** Tried one by one in a round, each with a reading of all files. */
const singlesMax = 100;

type Files = ReadonlyMap<string, string>;
type Fixable = Diagnostic & { readonly fix: Fix };

export function mend(files: Files, options: CompileOptions = {}): Mended {
  const read = (texts: Files) => compile(texts, options).diagnostics;
  let now = files;
  let found = read(now);
  const done: MadeFix[] = [];
  for (let round = 0; round < roundsMax; round++) {
    const fixes = apart(found.filter((one): one is Fixable => one.fix !== undefined));
    const made = fixes.length === 0 ? undefined : attempt(now, found, fixes, read);
    if (!made) break;
    ({ texts: now, found } = made);
    done.push(...made.fixes.map(({ code, name, range, fix }) => ({ code, name, range, fix })));
  }
  return { files: new Map([...now].filter(([file, text]) => files.get(file) !== text)), done };
}

interface Attempt {
  readonly texts: Files;
  readonly found: readonly Diagnostic[];
  readonly fixes: readonly Fixable[];
}

/** All at once; where that makes things worse, one after the other without those that do. */
function attempt(
  texts: Files,
  found: readonly Diagnostic[],
  fixes: readonly Fixable[],
  read: (texts: Files) => readonly Diagnostic[],
): Attempt | undefined {
  const together = withFixes(texts, fixes);
  const after = read(together);
  if (isBetter(found, after, fixes)) return { texts: together, found: after, fixes };
  let kept: Attempt | undefined;
  for (const fix of fixes.slice(0, singlesMax)) {
    const chosen = [...(kept?.fixes ?? []), fix];
    const tried = withFixes(texts, chosen);
    const left = read(tried);
    if (isBetter(kept?.found ?? found, left, [fix])) kept = { texts: tried, found: left, fixes: chosen };
  }
  return kept;
}

/** No more errors than before, none about the YAML itself where there was none, and what was to be mended is. */
function isBetter(before: readonly Diagnostic[], after: readonly Diagnostic[], fixes: readonly Fixable[]): boolean {
  const errors = (found: readonly Diagnostic[]) => found.filter(({ severity }) => severity === 'error').length;
  const unreadable = (found: readonly Diagnostic[]) =>
    found.filter(({ code }) => code === 'PL001' || code === 'PL002').length;
  const told = new Set(after.map(({ code, message }) => `${code} ${message}`));
  const times = (found: readonly Diagnostic[], { code, message }: Diagnostic) =>
    found.filter((one) => one.code === code && one.message === message).length;
  return (
    errors(after) <= errors(before) &&
    unreadable(after) <= unreadable(before) &&
    fixes.every((fix) => !told.has(`${fix.code} ${fix.message}`) || times(after, fix) < times(before, fix))
  );
}

/** The first of those that overlap; the others get their turn in the next round. */
function apart(fixes: readonly Fixable[]): readonly Fixable[] {
  const kept: Fixable[] = [];
  for (const one of fixes) {
    const overlaps = kept.some(
      ({ fix: { range } }) =>
        range.file === one.fix.range.file && range.start <= one.fix.range.end && one.fix.range.start <= range.end,
    );
    if (!overlaps) kept.push(one);
  }
  return kept;
}

function withFixes(texts: Files, fixes: readonly Fixable[]): Files {
  const mended = new Map(texts);
  for (const file of new Set(fixes.map(({ fix }) => fix.range.file))) {
    const splices = fixes
      .filter(({ fix }) => fix.range.file === file)
      .map(({ fix: { range, text } }) => ({ start: range.start, end: range.end, text }));
    const text = texts.get(file);
    if (text !== undefined) mended.set(file, spliced(text, splices));
  }
  return mended;
}
