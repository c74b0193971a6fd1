/** A catalogue of intents goes in; a detector that reads a prompt for all of them at once comes out. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { Intent, IntentCatalogue } from '../policy/snapshot.ts';
import { unitsOf } from '../policy/words/units.ts';
import { createWordFinder } from '../policy/words/word-finder.ts';
import { type Instruction, instructionOf } from './instruction.ts';
import { type Clue, createJudge, type DetectedIntent } from './intent-judge.ts';
import { createSeen, inInstruction, inMaterial, type Seen, type Zone } from './seen-clues.ts';

/** `facts` are those read before the intent is known. */
export type IntentDetector = (text: string, facts: Facts) => DetectedIntent;

const detectors = new WeakMap<IntentCatalogue, IntentDetector>();

/** Built once for each catalogue and kept as long as it. */
export function detectorFor(catalogue: IntentCatalogue): IntentDetector {
  let detector = detectors.get(catalogue);
  if (detector === undefined) {
    detector = createDetector(catalogue);
    detectors.set(catalogue, detector);
  }
  return detector;
}

/** Characters read at either end of a long text. */
const edge = 4_096;
/** Characters that patterns see at either end: even one that backtracks polynomially stays short here. */
const patternEdge = 1_024;

interface PatternClue {
  readonly clue: number;
  readonly pattern: RegExp;
}

function createDetector(catalogue: IntentCatalogue): IntentDetector {
  const { intents } = catalogue;
  const clues: Clue[] = [];
  const terms: { text: string }[] = [];
  const patterns: PatternClue[] = [];
  intents.forEach((intent, index) => {
    for (const [text, shown] of termsOf(intent)) {
      terms.push({ text });
      clues.push({ intent: index, shown });
    }
  });
  intents.forEach((intent, index) => {
    for (const source of new Set(intent.patterns)) {
      patterns.push({ clue: clues.length, pattern: expression(source) });
      clues.push({ intent: index, shown: `/${source}/` });
    }
  });
  const find = createWordFinder(terms);
  const seen = createSeen(clues.length);
  const judge = createJudge(catalogue, clues);
  // What is read at the moment: one visitor for all requests costs less than one for each.
  let instruction: Instruction = nowhere;
  let offset = 0;
  const visit = (term: number, end: number): void => seen.add(term, zoneOf(instruction, offset + end));

  function read(text: string, from: number): void {
    const normal = decomposed.test(text) ? text.normalize('NFC') : text;
    offset = from;
    find(unitsOf(normal), normal.length, visit);
  }

  return (text, facts) => {
    seen.clear();
    instruction = instructionOf(text);
    if (text.length <= 2 * edge) read(text, 0);
    else {
      read(text.slice(0, edge), 0);
      read(text.slice(-edge), text.length - edge);
    }
    markPatterns(text, patterns, instruction, seen);
    return judge(seen, facts);
  };
}

const nowhere: Instruction = { headEnd: 0, tailStart: 0 };
/** Below these no character is ever composed with another; to normalize a text that needs none takes longer than to see it. */
const decomposed = /[\u0300-\uffff]/;

function zoneOf({ headEnd, tailStart }: Instruction, at: number): Zone {
  return at <= headEnd || at > tailStart ? inInstruction : inMaterial;
}

function markPatterns(text: string, patterns: readonly PatternClue[], instruction: Instruction, seen: Seen): void {
  const isShort = text.length <= 2 * patternEdge;
  const head = isShort ? text : text.slice(0, patternEdge);
  const tail = isShort ? '' : text.slice(-patternEdge);
  for (const { clue, pattern } of patterns) {
    const inHead = head.search(pattern);
    const inTail = isShort || inHead >= 0 ? -1 : tail.search(pattern);
    if (inHead >= 0) seen.add(clue, zoneOf(instruction, inHead + 1));
    else if (inTail >= 0) seen.add(clue, zoneOf(instruction, text.length - patternEdge + inTail + 1));
  }
}

function termsOf(intent: Intent): Map<string, string> {
  const terms = new Map<string, string>();
  for (const shown of [...intent.words, ...intent.phrases]) {
    const text = shown.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
    if (text !== '' && !terms.has(text)) terms.set(text, shown);
  }
  return terms;
}

/** Older expressions are no valid Unicode ones (`\-` outside a class); they still mean what they say without the flag. */
function expression(source: string): RegExp {
  try {
    return new RegExp(source, 'iu');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new RegExp(source, 'i');
  }
}
