/** A regular expression → whether it may run on a stranger's text. */
import recheck from 'recheck/lib/browser.js';
import type { Range } from './diagnostic.ts';
import type { Report } from './report.ts';

/** Milliseconds that one pattern may be looked at; past that nothing is claimed about it. */
const timeoutMs = 250;
/** Verdicts kept, so that a reload looks only at patterns that are new. */
const verdictsMax = 2_000;

interface Verdict {
  readonly growth: 'exponential' | 'polynomial' | 'fine';
  /** A text that shows it, as an expression: `'a'.repeat(31) + '!'`. */
  readonly attack: string;
}

const verdicts = new Map<string, Verdict>();

/** Reports what is wrong with it; false when it cannot be used. */
export function judgePattern(source: string, range: Range, report: Report): boolean {
  try {
    new RegExp(source, 'iu');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message.replace(/^Invalid regular expression: \/.*\/iu: /s, '');
    report('PL103', range, `This is not a regular expression: ${reason}.`);
    return false;
  }
  const { growth, attack } = verdictOf(source);
  if (growth === 'exponential') {
    report(
      'PL602',
      range,
      `This pattern can take for ever: its time doubles with each letter of ${attack}. Write it without a repeated group that holds another repetition.`,
    );
    return false;
  }
  if (growth === 'polynomial') {
    report(
      'PL602',
      range,
      `This pattern grows slow on long texts such as ${attack}. Only the first 20,000 characters are looked at, so it is bounded; a fixed text or a tighter class is better.`,
      { severity: 'warning' },
    );
  }
  return true;
}

function verdictOf(source: string): Verdict {
  // Without a repetition there is nothing to back out of.
  if (!/[*+{]/.test(source)) return fine;
  const known = verdicts.get(source);
  if (known) return known;
  const verdict = check(source);
  const judged = verdict === fine && nestsBounds(source) ? check(unbounded(source)) : verdict;
  if (verdicts.size >= verdictsMax) verdicts.clear();
  verdicts.set(source, judged);
  return judged;
}

const fine: Verdict = { growth: 'fine', attack: '' };

/** By automaton alone: exact, and some milliseconds; recheck's fuzzer may run into its time limit and know nothing. */
function check(source: string): Verdict {
  const result = recheck.checkSync(source, 'iu', { checker: 'automaton', timeout: timeoutMs });
  if (result.status !== 'vulnerable') return fine;
  return { growth: result.complexity.type, attack: shorten(result.attack.pattern) };
}

/** To theory `(\w{1,40} ?){1,40}` is bounded; to a server it is for ever. So it is judged as if it had no bounds. */
function nestsBounds(source: string): boolean {
  return /\)[*+{]/.test(source) && /\{\d+,\d{2,}\}/.test(source);
}

function unbounded(source: string): string {
  return source.replace(/\{(\d+),\d{2,}\}/g, '{$1,}');
}

function shorten(attack: string): string {
  return attack.length > 80 ? `${attack.slice(0, 80)}…` : attack;
}
