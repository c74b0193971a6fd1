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
/** Languages by eld's score among which common words may choose. */
const near = 2;

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
  const [looksLike, score] = scores[0] ?? [unknownFacts.language, 0];
  const next = scores[1];
  const language = languageByWords(prose, looksLike);
  if (language !== looksLike) return { language, confidence: confidenceByWords, evidence: ['common words'] };
  const margin = score - (next?.[1] ?? 0);
  const confidence = Math.min(0.99, Math.round((0.5 + margin * 3) * score * 130) / 100);
  if (confidence < sure) {
    const byWords = languageOfPrompt(prose);
    const isNear = scores.slice(1, near).some(([candidate]) => candidate === byWords);
    if (byWords !== undefined && byWords !== language && (isNear || confidence < leastConfidence)) {
      return { language: byWords, confidence: leastConfidence, evidence: ['common words'] };
    }
  }
  if (confidence < leastConfidence) return unknown;
  return { language, confidence, evidence: next ? [`over ${next[0]}`] : [] };
}
