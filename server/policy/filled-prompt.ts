/** A prompt and the facts → its text with each `{{fact}}` filled in. */
import type { Facts } from '../../schemas/generated/types.ts';
import { type FactName, factCatalogue } from './fact-catalogue.ts';
import { placeholder } from './prompts.ts';
import type { Prompt } from './snapshot.ts';

/** One pass: what a fact brings in is text and is not looked through again. */
export function filledPrompt({ text }: Pick<Prompt, 'text'>, facts: Facts): string {
  if (!text.includes('{{')) return text;
  return text.replace(placeholder, (written, between: string) => {
    const name = between.trim();
    return factCatalogue.has(name) ? inWords(facts[name as FactName]) : written;
  });
}

function inWords(value: Facts[FactName]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
