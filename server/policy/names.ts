/** Ids of a policy: which are taken, and how they are written (PL005, PL603, PL702). */
import { place, type Range } from './diagnostic.ts';
import type { Report } from './report.ts';

/** Names that a decision uses for what no author wrote. */
const reserved = new Set(['default', 'pinned']);

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;
const kebabOrSnake = /^[a-z0-9]+([-_][a-z0-9]+)*$/;

/** Routes and guards share one name space; returns whether the id is free, and takes it. */
export function takeId(taken: Map<string, Range>, id: string, at: Range, report: Report): boolean {
  const other = taken.get(id);
  if (reserved.has(id)) {
    report(
      'PL005',
      at,
      `"${id}" is what decisions call ${id === 'default' ? 'the default' : 'a model that the caller named'}. Give this one another id.`,
    );
    return false;
  }
  if (other) {
    report(
      'PL005',
      at,
      `The id "${id}" is taken: it stands at ${place(other)} and again here at ${place(at)}. Routes and guards share their names; rename one.`,
    );
    return false;
  }
  taken.set(id, at);
  return true;
}

/** `anyStyle`: for names that somebody else has given, such as those of models. */
export function checkId(noun: string, id: string, at: Range, report: Report, anyStyle = false): void {
  const complaint = charactersComplaint(noun, id);
  if (complaint !== undefined) report('PL603', at, complaint);
  else if (!anyStyle) checkStyle(noun, id, at, report);
}

function checkStyle(noun: string, id: string, at: Range, report: Report): void {
  const style = noun === 'definition' ? kebabOrSnake : kebab;
  if (style.test(id)) return;
  const wanted = id
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9/]+/g, '-')
    .replace(/(?<=^|\/)[-/]+|[-/]+(?=$|\/)/g, '');
  const hint = wanted === '' ? 'Write lower-case letters, digits and hyphens.' : `Write "${wanted}".`;
  report('PL702', at, `The ${noun} "${id.slice(0, 80)}" is not in kebab-case. ${hint}`);
}

const hiddenCharacter = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Two names that look alike must not be different names. */
function charactersComplaint(noun: string, id: string): string | undefined {
  const hidden = hiddenCharacter.exec(id);
  if (hidden) {
    const point = hidden[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return `The name of this ${noun} holds the invisible character U+${point}. Write it again by hand.`;
  }
  const scripts = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee'].filter((script) =>
    new RegExp(`\\p{Script=${script}}`, 'u').test(id),
  );
  if (scripts.length < 2) return undefined;
  return `The ${noun} "${id.slice(0, 80)}" mixes ${scripts.join(' and ')} letters that look alike. Write its name in one alphabet.`;
}
