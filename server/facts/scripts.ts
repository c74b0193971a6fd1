/** A text goes in; its language comes out where the script alone tells it. */

export interface ScriptVerdict {
  /** ISO 639-1; absent where several languages share the script. */
  readonly language: string | undefined;
  readonly script: string;
}

interface Script {
  readonly name: string;
  readonly ranges: readonly (readonly [number, number])[];
  readonly language?: string;
}

const scripts: readonly Script[] = [
  {
    name: 'Latin',
    ranges: [
      [0x41, 0x5a],
      [0x61, 0x7a],
      [0xc0, 0x24f],
      [0x1e00, 0x1eff],
    ],
  },
  { name: 'Cyrillic', ranges: [[0x400, 0x52f]] },
  {
    name: 'Arabic',
    ranges: [
      [0x600, 0x6ff],
      [0x750, 0x77f],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfeff],
    ],
  },
  { name: 'Devanagari', ranges: [[0x900, 0x97f]] },
  {
    name: 'Han',
    ranges: [
      [0x3400, 0x4dbf],
      [0x4e00, 0x9fff],
      [0xf900, 0xfaff],
    ],
    language: 'zh',
  },
  {
    name: 'Kana',
    ranges: [
      [0x3041, 0x30ff],
      [0x31f0, 0x31ff],
    ],
    language: 'ja',
  },
  {
    name: 'Hangul',
    ranges: [
      [0xac00, 0xd7a3],
      [0x1100, 0x11ff],
      [0x3131, 0x318e],
    ],
    language: 'ko',
  },
  {
    name: 'Greek',
    ranges: [
      [0x370, 0x3ff],
      [0x1f00, 0x1fff],
    ],
    language: 'el',
  },
  { name: 'Hebrew', ranges: [[0x590, 0x5ff]], language: 'he' },
  { name: 'Thai', ranges: [[0xe00, 0xe7f]], language: 'th' },
  { name: 'Lao', ranges: [[0xe80, 0xeff]], language: 'lo' },
  { name: 'Khmer', ranges: [[0x1780, 0x17ff]], language: 'km' },
  { name: 'Myanmar', ranges: [[0x1000, 0x109f]], language: 'my' },
  { name: 'Tibetan', ranges: [[0xf00, 0xfff]], language: 'bo' },
  { name: 'Bengali', ranges: [[0x980, 0x9ff]], language: 'bn' },
  { name: 'Gurmukhi', ranges: [[0xa00, 0xa7f]], language: 'pa' },
  { name: 'Gujarati', ranges: [[0xa80, 0xaff]], language: 'gu' },
  { name: 'Oriya', ranges: [[0xb00, 0xb7f]], language: 'or' },
  { name: 'Tamil', ranges: [[0xb80, 0xbff]], language: 'ta' },
  { name: 'Telugu', ranges: [[0xc00, 0xc7f]], language: 'te' },
  { name: 'Kannada', ranges: [[0xc80, 0xcff]], language: 'kn' },
  { name: 'Malayalam', ranges: [[0xd00, 0xd7f]], language: 'ml' },
  { name: 'Sinhala', ranges: [[0xd80, 0xdff]], language: 'si' },
  { name: 'Georgian', ranges: [[0x10a0, 0x10ff]], language: 'ka' },
  { name: 'Armenian', ranges: [[0x530, 0x58f]], language: 'hy' },
  { name: 'Ethiopic', ranges: [[0x1200, 0x139f]], language: 'am' },
];

/** Letters of Latin that one letter of a dense script weighs as much as: `用 Python 写一个函数` is Chinese. */
const weightOfDense = 3;
/** Of another: what is left of code, and names of products, are in Latin everywhere. */
const weightOfOther = 1.5;
const denseScripts: ReadonlySet<string> = new Set(['Han', 'Kana', 'Hangul']);
/** Share of kana among Han and kana from which a text is Japanese. */
const kanaShare = 0.08;

const scriptOf = tableOfScripts();

function tableOfScripts(): Uint8Array {
  const table = new Uint8Array(65_536);
  scripts.forEach(({ ranges }, index) => {
    for (const [first, last] of ranges) table.fill(index + 1, first, last + 1);
  });
  return table;
}

/** By number of a script, as in the table; 0 is what is no letter. */
const weights = Float64Array.of(
  0,
  ...scripts.map(({ name }) => (name === 'Latin' ? 1 : denseScripts.has(name) ? weightOfDense : weightOfOther)),
);
const letters = new Float64Array(weights.length);

export function scriptLanguage(text: string): ScriptVerdict {
  letters.fill(0);
  for (let at = 0; at < text.length; at++) letters[scriptOf[text.charCodeAt(at)]!]!++;
  let most = 0;
  for (let script = 0; script < weights.length; script++) {
    letters[script]! *= weights[script]!;
    if (letters[script]! > letters[most]!) most = script;
  }
  const script = scripts[most - 1];
  if (script === undefined) return { language: undefined, script: '' };
  if (script.name === 'Han' || script.name === 'Kana') return eastAsian();
  return { language: script.language ?? tellingLetter(script.name, text), script: script.name };
}

const han = 1 + scripts.findIndex(({ name }) => name === 'Han');
const kana = 1 + scripts.findIndex(({ name }) => name === 'Kana');

function eastAsian(): ScriptVerdict {
  const isJapanese = letters[kana]! > kanaShare * (letters[kana]! + letters[han]!);
  return isJapanese ? { language: 'ja', script: 'Kana' } : { language: 'zh', script: 'Han' };
}

/** Letters that one language alone of those that share a script writes often. */
const telling: Readonly<Record<string, readonly (readonly [string, RegExp])[]>> = {
  Cyrillic: [
    ['kk', /[қғұҢңһәі].*[қғұңһә]|[қғұ]/iu],
    ['be', /ў/iu],
    ['uk', /[їєґ]/iu],
    ['mk', /[ѓќѕ]/iu],
    ['sr', /[ђћ]/iu],
  ],
  Arabic: [
    ['ur', /[ٹڈڑںے]/u],
    ['fa', /[پچژگ].*[یک]|[یک].*[پچژگ]/u],
  ],
};

function tellingLetter(script: string, text: string): string | undefined {
  return telling[script]?.find(([, letters]) => letters.test(text))?.[0];
}
