/** A catalogue of intents goes in; a judge that tells the intent from the clues that a prompt showed comes out. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { IntentCatalogue } from '../policy/snapshot.ts';
import { inInstruction, inMaterial, type Seen, type Zone } from './seen-clues.ts';

export interface Clue {
  /** Index in the catalogue. */
  readonly intent: number;
  readonly shown: string;
}

export interface DetectedIntent {
  readonly intent: string;
  /** 0..1; 0 where nothing was found. */
  readonly confidence: number;
  /** Words, phrases and patterns that hit, as the catalogue writes them. */
  readonly evidence: readonly string[];
}

/** `facts` are those read before the intent is known. */
export type Judge = (seen: Seen, facts: Facts) => DetectedIntent;

/**
 * Each distinct word, phrase, pattern and condition that hits counts 1; to count a phrase by its words changed the share of
 * right answers by less than half a percent. First by what the instruction says; only where that is not
 * enough, by the whole text.
 */
export function createJudge(catalogue: IntentCatalogue, clues: readonly Clue[]): Judge {
  const { intents } = catalogue;
  const conditional = intents.flatMap(({ when }, intent) => (when === undefined ? [] : [{ when, intent }]));
  const holds = new Uint8Array(intents.length);
  const scores = new Uint32Array(intents.length);
  const nothing: DetectedIntent = Object.freeze({ intent: catalogue.otherwise, confidence: 0, evidence: [] });

  function count(seen: Seen, least: Zone): void {
    scores.set(holds);
    for (let index = 0; index < seen.count(); index++) {
      const clue = seen.clueAt(index);
      if (seen.zoneOf(clue) >= least) scores[clues[clue]!.intent]!++;
    }
  }

  function evidenceOf(seen: Seen, least: Zone, intent: number): string[] {
    const found: number[] = [];
    for (let index = 0; index < seen.count(); index++) {
      const clue = seen.clueAt(index);
      if (clues[clue]!.intent === intent && seen.zoneOf(clue) >= least) found.push(clue);
    }
    // As the catalogue has them, not as the prompt does.
    const evidence = found.sort((one, other) => one - other).map((clue) => clues[clue]!.shown);
    if (holds[intent] === 1) evidence.push('when');
    return evidence;
  }

  return (seen, facts) => {
    for (const { when, intent } of conditional) holds[intent] = when(facts) ? 1 : 0;
    for (const least of zones) {
      count(seen, least);
      let best = 0;
      let next = 0;
      for (let intent = 1; intent < scores.length; intent++) if (scores[intent]! > scores[best]!) best = intent;
      for (let intent = 0; intent < scores.length; intent++) {
        if (intent !== best && scores[intent]! > next) next = scores[intent]!;
      }
      const score = scores[best] ?? 0;
      if (score === 0 || score < catalogue.needs) continue;
      return {
        intent: intents[best]!.id,
        confidence: confidenceOf(score, next, least),
        evidence: evidenceOf(seen, least, best),
      };
    }
    return nothing;
  };
}

const zones: readonly Zone[] = [inInstruction, inMaterial];

/** What only the material says is said less surely. */
const materialWeight = 0.8;

/**
 * The margin as a share: 1 to 0 is 0.67, 2 to 0 is 0.8, 1 to 1 is 0.5. On prompts of unknown origin those were right in
 * 66, 85 and 63 of a hundred cases.
 */
function confidenceOf(score: number, next: number, least: Zone): number {
  const margin = score / (score + next / 2 + 0.5);
  return Math.round((least === inInstruction ? margin : margin * materialWeight) * 100) / 100;
}
