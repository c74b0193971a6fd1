/** PL209: a condition that is hard to read: groups nested deeper than three, a negation of a negation. */
import type { Report } from '../report.ts';
import { isMapping } from '../written.ts';
import type { Path, YamlFile } from '../yaml-file.ts';

const depthMax = 3;
const groups = ['any', 'all', 'none'];

/** Looks at what stands under `path`: a condition as it is written. Definitions that it names are looked at by themselves. */
export function checkReadability(yaml: YamlFile, path: Path, value: unknown, report: Report): void {
  visit(value, path, 0, false);

  function visit(condition: unknown, at: Path, depth: number, negated: boolean): void {
    if (!isMapping(condition)) return;
    for (const [key, inner] of Object.entries(condition)) {
      const here = [...at, key];
      if (groups.includes(key)) visitGroup(key, inner, here, depth + 1, negated);
      else if (negated && isNegation(inner)) {
        report(
          'PL209',
          yaml.keyAt(here),
          `"${key}" is negated inside a "none": not (not …). Say what must hold instead.`,
        );
      }
    }
  }

  function visitGroup(key: string, parts: unknown, at: Path, depth: number, negated: boolean): void {
    if (!Array.isArray(parts)) return;
    if (key === 'none' && negated) {
      report('PL209', yaml.keyAt(at), '"none" inside a "none" is a double negation. Say what must hold instead.');
    } else if (depth === depthMax + 1) {
      report(
        'PL209',
        yaml.keyAt(at),
        `This is the ${depth}th group inside another; more than ${depthMax} are hard to read. Give the inner part a name under "define:".`,
      );
    }
    for (const [index, part] of parts.entries()) {
      // Beside other facts a negation is how "unless" is written.
      const alone = isMapping(part) && Object.keys(part).length === 1;
      visit(part, [...at, index], depth, key === 'none' && alone);
    }
  }
}

/** `{ not: … }` of a word or number, `{ none: … }` of a set. */
function isNegation(written: unknown): boolean {
  return isMapping(written) && ('not' in written || 'none' in written);
}
