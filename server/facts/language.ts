/** The last user message goes in; the language it is written in comes out, `und` where that is not known. */
import { eld } from 'eld/small';
import { unknownFacts } from '../policy/fact-catalogue.ts';
import { detected, type FoundFacts, found } from './found.ts';
import { greetingLanguage } from './greetings.ts';
import { proseOf } from './prose.ts';
import { scriptLanguage } from './scripts.ts';
import type { Texts } from './texts.ts';

export function languageOf(texts: Texts): FoundFacts<'language' | 'language_confidence'> {
  const { language, confidence, evidence } = detectLanguage(texts.lastUser);
  return {
    language: detected(language, confidence, evidence),
    language_confidence: found(confidence, 'detected'),
  };
}

export interface DetectedLanguage {
  /** ISO 639-1, or `und`. */
  readonly language: string;
  readonly confidence: number;
  /** What decided: a script, a greeting, or the runner-up that it was told from. */
  readonly evidence: readonly string[];
}

const unknown: DetectedLanguage = Object.freeze({ language: unknownFacts.language, confidence: 0, evidence: [] });

/** A score of eld below it is noise. */
const leastScore = 0.45;

export function detectLanguage(text: string): DetectedLanguage {
  const prose = proseOf(text);
  if (prose === '') return unknown;
  const greeting = greetingLanguage(prose);
  if (greeting !== undefined) return { language: greeting, confidence: 0.9, evidence: ['greeting'] };
  const script = scriptLanguage(prose);
  if (script.language !== undefined) return { language: script.language, confidence: 0.98, evidence: [script.script] };
  return byLetters(prose);
}

function byLetters(prose: string): DetectedLanguage {
  const scores = Object.entries(eld.detect(prose).getScores());
  const [best, next] = scores;
  if (best === undefined || best[1] < leastScore) return unknown;
  const margin = best[1] - (next?.[1] ?? 0);
  const confidence = Math.min(0.99, Math.round((0.5 + margin * 3) * best[1] * 130) / 100);
  return { language: best[0], confidence: Math.min(1, confidence), evidence: next ? [`over ${next[0]}`] : [] };
}
