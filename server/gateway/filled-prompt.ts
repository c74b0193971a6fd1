/** A prompt and the facts → its text with each `{{fact}}` filled in. */
import type { Facts } from '../../schemas/generated/types.ts';
import { type FactName, factCatalogue } from '../policy/fact-catalogue.ts';
import { placeholder } from '../policy/prompts.ts';
import type { Prompt } from '../policy/snapshot.ts';

/** One pass: what a fact brings in is text and is not looked through again. */
export function filledPrompt(prompt: Prompt, facts: Facts): string {
  if (!prompt.text.includes('{{')) return prompt.text;
  return prompt.text.replace(placeholder, (written, between: string) => {
    const name = between.trim();
    return factCatalogue.has(name) ? inWords(facts[name as FactName]) : written;
  });
}

function inWords(value: Facts[FactName]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
