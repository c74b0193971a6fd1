/** Which column of the table of weights is which language; the columns of a script stand together. */

export interface Column {
  /** ISO 639-1. */
  readonly language: string;
  /** Logarithm of how much more of what people ask is in this language than in others of the script. */
  readonly prior: number;
}

/** A row of the table has 64 bytes, a line of the cache; eight columns are added up at a time. */
export const rowBytes = 64;

const latin =
  'af az bs ca cs cy da de en eo es et eu fi fr ga hr hu id is it lt lv ms nl no pl pt ro sk sl so sq sr sv sw tl tr vi';

/** Scripts whose languages are told by their letters and words alone: the first column of each, and its languages. */
const scripts = {
  Latin: { first: 0, languages: latin.split(' ') },
  Cyrillic: { first: 40, languages: ['be', 'bg', 'kk', 'mk', 'mn', 'ru', 'sr', 'uk'] },
  Arabic: { first: 48, languages: ['ar', 'fa', 'ur'] },
  Devanagari: { first: 56, languages: ['hi', 'mr'] },
} as const satisfies Readonly<Record<string, { readonly first: number; readonly languages: readonly string[] }>>;

export type SharedScript = keyof typeof scripts;

/** Fewer than nothing else would say: where two languages look alike, the one that more people write. */
const priors: Readonly<Record<string, number>> = {
  en: 1.8,
  id: 0.5,
  es: 0.3,
  ms: -2.5,
  bs: -2,
  af: -1,
  eo: -1,
  mr: -1,
  ga: -0.7,
  eu: -0.7,
  so: -0.7,
  sq: -0.7,
  ca: -0.5,
  cy: -0.5,
  hr: -0.5,
  is: -0.5,
  sl: -0.5,
  be: -0.5,
  mk: -0.5,
  sk: -0.3,
  lv: -0.3,
  et: -0.3,
  mn: -0.3,
};

export interface ScriptColumns {
  readonly first: number;
  readonly columns: readonly Column[];
}

export const columnsOf: Readonly<Record<SharedScript, ScriptColumns>> = {
  Latin: withPriors(scripts.Latin),
  Cyrillic: withPriors(scripts.Cyrillic),
  Arabic: withPriors(scripts.Arabic),
  Devanagari: withPriors(scripts.Devanagari),
};

function withPriors({ first, languages }: { first: number; languages: readonly string[] }): ScriptColumns {
  return { first, columns: languages.map((language) => ({ language, prior: priors[language] ?? 0 })) };
}
