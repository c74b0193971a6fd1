/** A regular expression → whether it may run on a stranger's text. */
import recheck from 'recheck/lib/browser.js';
import type { Range } from './diagnostic.ts';
import { choosesWithinRepetition } from './pattern-shape.ts';
import { patternWays } from './pattern-ways.ts';
import type { Report } from './report.ts';

/** Reports what is wrong with the pattern; false when it cannot be used. */
export type PatternJudge = (source: string, range: Range) => boolean;

/** Characters of one pattern. */
const sourceMax = 1_000;
/** Patterns of one policy. */
const patternsMax = 300;
/** Milliseconds that one pattern may be looked at: most take some, and a busy machine must not decide otherwise. */
const timeoutMs = 3_000;
/** Patterns of one policy that may use up that time; further ones are judged by their shape alone. */
const undecidedMax = 3;
/** Ways that a pattern may go on at once, each from every one of 20,000 characters. */
const waysMax = 2_000;
/** Verdicts kept, so that a reload looks only at patterns that are new. */
const verdictsMax = 2_000;

interface Verdict {
  readonly growth: 'exponential' | 'many ways' | 'polynomial' | 'fine' | 'unknown';
  /** A text that shows it, as an expression: `'a'.repeat(31) + '!'`. */
  readonly attack: string;
}

const fine: Verdict = { growth: 'fine', attack: '' };
const unknown: Verdict = { growth: 'unknown', attack: '' };
const verdicts = new Map<string, Verdict>();

export function createPatternJudge(report: Report): PatternJudge {
  let looked = 0;
  let undecided = 0;
  return (source, range) => {
    const complaint = syntaxComplaint(source);
    if (complaint !== undefined || ++looked > patternsMax) {
      report(
        'PL103',
        range,
        complaint ?? `This policy holds more than ${patternsMax} patterns. Write words or phrases instead.`,
      );
      return false;
    }
    const verdict = undecided < undecidedMax ? verdictOf(source) : (verdicts.get(source) ?? unknown);
    if (verdict.growth === 'unknown') undecided++;
    return reportVerdict(verdict, source, range, report);
  };
}

function syntaxComplaint(source: string): string | undefined {
  if (source.length > sourceMax)
    return `This pattern holds ${source.length} characters; at most ${sourceMax} are read. Write several.`;
  try {
    new RegExp(source, 'iu');
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message.replace(/^Invalid regular expression: \/.*\/iu: /s, '');
    return `This is not a regular expression: ${reason}.`;
  }
}

function reportVerdict({ growth, attack }: Verdict, source: string, range: Range, report: Report): boolean {
  if (growth === 'exponential') {
    report(
      'PL602',
      range,
      `This pattern can take for ever: on a text such as ${attack}, each letter more doubles the time. Write it without a repeated group that holds another repetition.`,
    );
    return false;
  }
  if (growth === 'many ways') {
    report(
      'PL602',
      range,
      `This pattern can take for ever: more than ${waysMax.toLocaleString('en')} ways through it are open at once, on a text such as ${attack}, and each is tried. Parts that may be left out and can match the same character multiply: write one with bounds in their place, such as a{0,9}, and alternatives that begin differently.`,
    );
    return false;
  }
  if (growth === 'unknown' && choosesWithinRepetition(source)) {
    report(
      'PL602',
      range,
      'Nobody can tell that this pattern ends in time: a repeated group holds another repetition or an alternative. Write it without, or as several patterns.',
    );
    return false;
  }
  if (growth === 'polynomial') {
    report(
      'PL602',
      range,
      `This pattern is slow on long texts such as ${attack}. Only the first 20,000 characters are looked at, so it is bounded; a fixed text or a tighter class is better.`,
      { severity: 'warning' },
    );
  }
  return true;
}

function verdictOf(source: string): Verdict {
  const known = verdicts.get(source);
  if (known) return known;
  const judged = verdictOn(source);
  if (verdicts.size >= verdictsMax) verdicts.clear();
  verdicts.set(source, judged);
  return judged;
}

function verdictOn(source: string): Verdict {
  const { ways, isBounded, attack } = patternWays(source);
  if (isBounded) return ways > waysMax ? { growth: 'many ways', attack } : fine;
  const verdict = check(source);
  const judged = verdict.growth === 'fine' && nestsBounds(source) ? check(unbounded(source)) : verdict;
  // A shape that grows without end says more than the number of its ways.
  return judged.growth !== 'exponential' && ways > waysMax ? { growth: 'many ways', attack } : judged;
}

/** By automaton alone: exact, and some milliseconds; recheck's fuzzer may run into its time limit and know nothing. */
function check(source: string): Verdict {
  const result = recheck.checkSync(source, 'iu', { checker: 'automaton', timeout: timeoutMs });
  if (result.status === 'safe') return fine;
  // Out of time, or a construct that an automaton cannot follow: looking around, referring back.
  if (result.status === 'unknown') return unknown;
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
