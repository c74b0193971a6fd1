/** The prompt files → prompts whose placeholders are all facts. */
import { didYouMean } from './did-you-mean.ts';
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
  definitions: ReadonlySet<string>,
  report: Report,
): ReadonlyMap<string, Prompt> {
  const prompts = new Map<string, Prompt>();
  for (const [id, text] of texts) {
    const file = `prompts/${id}.md`;
    checkPlaceholders(file, files.get(file) ?? '', definitions, report);
    prompts.set(id, Object.freeze({ id, text, sha: sha256Hex(text).slice(0, 4) }));
  }
  return prompts;
}

function checkPlaceholders(file: string, text: string, definitions: ReadonlySet<string>, report: Report): void {
  const places = placesOf(file, text);
  for (const match of text.matchAll(placeholder)) {
    const name = match[1]!.trim();
    if (factCatalogue.has(name)) continue;
    const range = places.between(match.index, match.index + match[0].length);
    if (name === '') {
      report('PL106', range, 'Nothing stands between these braces. Write a fact, such as {{ language }}.');
    } else if (definitions.has(name)) {
      const words = `"${name}" is a definition, and only a fact can be put into a prompt. Write the fact that it is about.`;
      report('PL106', range, words);
    } else {
      const sentence = `"${name}" is not a fact, so nothing can be put in its place.`;
      const meant = didYouMean(name, factCatalogue.keys());
      if (meant === undefined) report('PL106', range, `${sentence} "signalbox facts" lists them all.`);
      else
        report('PL106', range, `${sentence} Did you mean "${meant}"?`, {
          fix: { title: `replace with ${meant}`, range, text: `{{${meant}}}` },
        });
    }
  }
}
