/** signalbox.yaml → the level that it asks for each code of findings, and what is wrong with it. */
import type { Severity } from './diagnostic.ts';
import { type DiagnosticCode, diagnosticCodes } from './diagnostic-codes.ts';
import type { Report } from './report.ts';
import { checkShape } from './schema-check.ts';
import { isMapping } from './written.ts';
import { parseYaml } from './yaml-file.ts';

export type Level = Severity | 'off';
export type Levels = ReadonlyMap<string, Level>;

/** The file beside policy.yaml that says how the folder is checked. It is no part of the revision: it changes no decision. */
const settingsFile = 'signalbox.yaml';

/** Codes whose findings are errors in some cases only; the others of them may be told more or less loudly. */
const partlyErrors: ReadonlySet<string> = new Set(['PL205', 'PL602']);
const words: ReadonlySet<unknown> = new Set(['off', 'hint', 'warning', 'error']);

export function levelsOf(files: ReadonlyMap<string, string>, report: Report): Levels {
  const text = files.get(settingsFile);
  const yaml = text === undefined ? undefined : parseYaml(settingsFile, text, report);
  if (!yaml) return new Map();
  checkShape(yaml, 'settings', report);
  const levels = isMapping(yaml.value) ? yaml.value.levels : undefined;
  const found = new Map<string, Level>();
  for (const [code, level] of isMapping(levels) ? Object.entries(levels) : []) {
    // No nearest code is offered: a slip of one digit is as near to many others.
    if (!Object.hasOwn(diagnosticCodes, code)) {
      report(
        'PL003',
        yaml.keyAt(['levels', code]),
        `There is no diagnostic "${code}". \`signalbox explain\` lists them.`,
      );
    } else if (words.has(level) && level !== 'error' && isAlwaysError(code)) {
      const sentence = `${code} is an error: a policy that has it cannot be used, so it cannot be "${level}". Remove this line.`;
      report('PL103', yaml.at(['levels', code]), sentence);
    } else if (words.has(level)) {
      found.set(code, level as Level);
    }
  }
  return found;
}

export function isAlwaysError(code: string): boolean {
  return diagnosticCodes[code as DiagnosticCode].severity === 'error' && !partlyErrors.has(code);
}
