/** A scenario file → its scenarios, and back: what stands in it is rewritten with what the compiler finds today. */
import { compile } from '../../server/policy/compile.ts';
import { type Diagnostic, place, type Range } from '../../server/policy/diagnostic.ts';
import { maskSecrets } from '../../server/policy/secrets.ts';

export interface Scenario {
  readonly title: string;
  /** Only the files that the scenario writes; the others are those of `sound.txt`. */
  readonly files: ReadonlyMap<string, string>;
  /** What stands under the title and before the first file. */
  readonly remark: string;
}

export interface ScenarioFile {
  /** What stands before the first scenario. */
  readonly preface: string;
  readonly scenarios: readonly Scenario[];
}

const title = /^== (.*)\n/m;
const file = /^-- (.*) --\n/m;
const findings = 'findings';

export function readScenarios(text: string): ScenarioFile {
  const [preface = '', ...parts] = text.split(title);
  const scenarios: Scenario[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const [remark = '', ...sections] = parts[index + 1]!.split(file);
    const files = new Map<string, string>();
    for (let at = 0; at < sections.length; at += 2) {
      if (sections[at] !== findings) files.set(sections[at]!, sections[at + 1]!.replace(/\n+$/, '\n'));
    }
    scenarios.push({ title: parts[index]!, remark, files });
  }
  return { preface, scenarios };
}

export function writeScenarios({ preface, scenarios }: ScenarioFile, sound: ReadonlyMap<string, string>): string {
  return preface + scenarios.map((scenario) => writeScenario(scenario, sound)).join('\n');
}

function writeScenario({ title: words, remark, files }: Scenario, sound: ReadonlyMap<string, string>): string {
  const written = [...files].map(([name, text]) => `-- ${name} --\n${text}`).join('');
  const all = filesOf({ files }, sound);
  const found = findingsIn(all).map((diagnostic) => lines(diagnostic, all));
  return `== ${words}\n${remark}${written}-- ${findings} --\n${found.length === 0 ? 'none\n' : found.join('')}`;
}

/** What one reading of the files can find; the rest is proved over all requests, and has tests of its own. */
export const codes: readonly string[] = [
  ...['PL001', 'PL002', 'PL003', 'PL004', 'PL005', 'PL006'],
  ...['PL101', 'PL102', 'PL103', 'PL104', 'PL105', 'PL106', 'PL107'],
  ...['PL202', 'PL205', 'PL206'],
  ...['PL301', 'PL302', 'PL303', 'PL304', 'PL307', 'PL308'],
  ...['PL401', 'PL402', 'PL403', 'PL404'],
  ...['PL601', 'PL602', 'PL603', 'PL604', 'PL605'],
  ...['PL701', 'PL702'],
];

export function findingsIn(files: ReadonlyMap<string, string>): readonly Diagnostic[] {
  // PL205 as a hint is a default that nothing reaches.
  return compile(files, { today: '2026-11-20' }).diagnostics.filter(
    ({ code, severity }) => codes.includes(code) && !(code === 'PL205' && severity === 'hint'),
  );
}

/** The files of a scenario with the marks made into what they stand for. A file that says "(no file)" is taken away. */
export function filesOf(
  { files }: Pick<Scenario, 'files'>,
  sound: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const all = new Map([...sound, ...files]);
  for (const [name, text] of all) {
    if (text === '(no file)\n') all.delete(name);
    else all.set(unmarked(name), unmarked(text));
  }
  for (const name of all.keys()) if (unmarked(name) !== name) all.delete(name);
  return all;
}

/** `<U+200B>` is that character; `<>` is nothing, so that an invented key looks like a key to nobody else. */
function unmarked(text: string): string {
  return text
    .replace(/<U\+([0-9A-F]{4,6})>/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('<>', '');
}

function marked(text: string): string {
  return text.replace(
    /[\p{Cf}\p{Zl}\p{Zp}\t]/gu,
    (character) => `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}

/** The finding, the text it points at, and its fix. */
function lines({ range, severity, code, message, fix }: Diagnostic, files: ReadonlyMap<string, string>): string {
  const shown = [`${place(range)} ${severity} ${code} ${message}`];
  const text =
    code === 'PL601' ? `(${range.end - range.start} characters)` : excerpt(files.get(range.file) ?? '', range);
  if (text !== '') shown.push(`    at:  ${text}`);
  if (fix) shown.push(`    fix: ${fix.text}`);
  return marked(`${shown.join('\n')}\n`);
}

function excerpt(text: string, { start, end }: Range): string {
  const words = maskSecrets(text.slice(start, end)).replaceAll(/\s*\n\s*/g, ' ⏎ ');
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
