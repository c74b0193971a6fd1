/** The last user message goes in; the language it is written in comes out, `und` where that is not known. */
import { eld } from 'eld/small';
import { unknownFacts } from '../policy/fact-catalogue.ts';
import { languageByWords, languageOfPrompt } from './common-words.ts';
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
  /** What decided: a script, a greeting, common words, or the runner-up that it was told from. */
  readonly evidence: readonly string[];
}

const unknown: DetectedLanguage = Object.freeze({ language: unknownFacts.language, confidence: 0, evidence: [] });

const confidenceByWords = 0.75;
/** Of what is found with less confidence, fewer than half is right: then the language is not known. */
const leastConfidence = 0.45;
/** From here on words of another language in a text are a loan or a quote. */
const sure = 0.6;

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
  const scores = eld.detect(prose).getScores();
  const [looksLike, next] = firstTwo(scores);
  const confidence = confidenceOf(scores[looksLike] ?? 0, (scores[looksLike] ?? 0) - (scores[next] ?? 0));
  const isKnown = confidence >= leastConfidence;
  const neighbour = languageByWords(prose, isKnown ? looksLike : undefined);
  if (neighbour !== undefined && neighbour !== looksLike) {
    return { language: neighbour, confidence: confidenceByWords, evidence: ['common words'] };
  }
  const ofPrompt = confidence < sure ? languageOfPrompt(prose) : undefined;
  if (ofPrompt !== undefined && (!isKnown || ofPrompt === next)) {
    return { language: ofPrompt, confidence: leastConfidence, evidence: ['common words'] };
  }
  if (!isKnown) return unknown;
  return { language: looksLike, confidence, evidence: next === '' ? [] : [`over ${next}`] };
}

/** The scores are in order, the best first; to list all sixty of them took as long as to compute them. */
function firstTwo(scores: Readonly<Record<string, number>>): readonly [string, string] {
  let first: string | undefined;
  for (const language in scores) {
    if (first !== undefined) return [first, language];
    first = language;
  }
  return [first ?? unknown.language, ''];
}

/** From eld's score of the best and its lead, both 0..1: of what has 0.6 or more, nine in ten are right. */
function confidenceOf(score: number, lead: number): number {
  return Math.min(0.99, Math.round((0.5 + lead * 3) * score * 130) / 100);
}
