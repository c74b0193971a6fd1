/** The last user message goes in; the language it is written in comes out, `und` where that is not known. */
import { unknownFacts } from '../policy/fact-catalogue.ts';
import { detected, type FoundFacts, found } from './found.ts';
import { greetingLanguage } from './greetings.ts';
import type { SharedScript } from './language/columns.ts';
import { likeliest } from './language/likeliest.ts';
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

/** Of what is found with less confidence, fewer than half is right: then the language is not known. */
const leastConfidence = 0.4;

export function detectLanguage(text: string): DetectedLanguage {
  const prose = proseOf(text);
  if (prose === '') return unknown;
  const greeting = greetingLanguage(prose);
  if (greeting !== undefined) return { language: greeting, confidence: 0.9, evidence: ['greeting'] };
  const script = scriptLanguage(prose);
  if (script.language !== undefined) return { language: script.language, confidence: 0.98, evidence: [script.script] };
  return script.script === '' ? unknown : byLetters(prose, script.script as SharedScript);
}

function byLetters(prose: string, script: SharedScript): DetectedLanguage {
  const { language, probability, next } = likeliest(prose, script);
  const confidence = Math.min(0.99, Math.round(probability * 100) / 100);
  return confidence < leastConfidence ? unknown : { language, confidence, evidence: [`over ${next}`] };
}
