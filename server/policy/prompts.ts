/** The prompt files → prompts whose placeholders are all facts. */
import { suggestion } from './did-you-mean.ts';
import { factCatalogue } from './fact-catalogue.ts';
import { sha256Hex } from './hash.ts';
import { placesOf } from './places.ts';
import type { Report } from './report.ts';
import type { Prompt } from './snapshot.ts';

/** `{{ fact }}`; whatever else stands between the braces is reported. */
export const placeholder = /\{\{([^{}\n]*)\}\}/g;

export function promptsOf(
  texts: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string>,
  report: Report,
): ReadonlyMap<string, Prompt> {
  const prompts = new Map<string, Prompt>();
  for (const [id, text] of texts) {
    const file = `prompts/${id}.md`;
    checkPlaceholders(file, files.get(file) ?? '', report);
    prompts.set(id, Object.freeze({ id, text, sha: sha256Hex(text).slice(0, 4) }));
  }
  return prompts;
}

function checkPlaceholders(file: string, text: string, report: Report): void {
  for (const match of text.matchAll(placeholder)) {
    const name = match[1]!.trim();
    if (factCatalogue.has(name)) continue;
    const range = placesOf(file, text).between(match.index, match.index + match[0].length);
    report(
      'PL106',
      range,
      `"${name}" is not a fact, so nothing can stand in its place.${suggestion(name, factCatalogue.keys())}`,
    );
  }
}
