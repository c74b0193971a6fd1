/** What each generation of Claude accepts: data by version, and the look-up in it. A Claude without a version is taken for the newest. */

export type Effort = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export interface ClaudeModel {
  /** The most tokens of an answer, thoughts included. */
  readonly answerTokens: number;
  /** temperature, top_p and top_k are refused; `one`: temperature or top_p, not both. */
  readonly sampling: 'any' | 'one' | 'none';
  /** How thinking is asked for: a number of tokens, an effort, or not at all. */
  readonly thinking: 'none' | 'budget' | 'effort';
  /** How thinking is turned off: by saying nothing, by saying so, by `between_tools`, or never. */
  readonly thinkingOff: 'unsaid' | 'disabled' | 'between_tools' | 'never';
  readonly efforts: readonly Effort[];
  /** A tool can be forced. */
  readonly forcesTools: boolean;
  /** The last message may be the beginning of the answer. */
  readonly continues: boolean;
  /** output_config.format holds the answer to a schema. */
  readonly schemas: boolean;
}

interface Generation {
  /** Part of the name; absent: every name. */
  readonly family?: RegExp;
  /** From this version on, until an earlier row fits. */
  readonly from: number;
  readonly model: ClaudeModel;
}

const allEfforts: readonly Effort[] = ['low', 'medium', 'high', 'xhigh', 'max'];

const newest: ClaudeModel = {
  answerTokens: 128_000,
  sampling: 'none',
  thinking: 'effort',
  thinkingOff: 'never',
  efforts: allEfforts,
  forcesTools: false,
  continues: false,
  schemas: true,
};
const fifth: ClaudeModel = { ...newest, thinkingOff: 'disabled', forcesTools: true };
const four7: ClaudeModel = { ...fifth, thinkingOff: 'unsaid' };
const four6: ClaudeModel = { ...four7, sampling: 'one', efforts: ['low', 'medium', 'high', 'max'] };
const four5: ClaudeModel = {
  ...four6,
  answerTokens: 64_000,
  thinking: 'budget',
  efforts: [],
  continues: true,
};
const four1: ClaudeModel = { ...four5, answerTokens: 32_000, schemas: false };
const four0: ClaudeModel = { ...four1, sampling: 'any' };
const third: ClaudeModel = { ...four0, answerTokens: 4_096, thinking: 'none' };

/**
 * Collected 2026-11-20 from platform.claude.com/docs/en: models/{opus-5,opus-5-5,sonnet-5-5,haiku-5-5}/migration-guide,
 * about-claude/models (answer lengths), build-with-claude/{effort,extended-thinking,structured-outputs}; from
 * docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-adaptive-thinking; and open-webui/open-webui#17922
 * (temperature and top_p). A version not listed here is more likely like the next older one than like none.
 */
const generations: readonly Generation[] = [
  { family: /mythos-preview/, from: 0, model: { ...four7, thinkingOff: 'never' } },
  { family: /fable|mythos/, from: 5.1, model: newest },
  { family: /fable|mythos/, from: 5, model: { ...fifth, thinkingOff: 'never' } },
  { family: /sonnet/, from: 5.5, model: { ...newest, thinkingOff: 'between_tools' } },
  { family: /haiku/, from: 5, model: fifth },
  { from: 5.5, model: newest },
  { from: 5, model: fifth },
  { from: 4.7, model: four7 },
  { family: /sonnet/, from: 4.6, model: { ...four6, answerTokens: 64_000 } },
  { from: 4.6, model: four6 },
  { from: 4.5, model: four5 },
  { from: 4.1, model: four1 },
  { family: /sonnet/, from: 4, model: { ...four0, answerTokens: 64_000 } },
  { from: 4, model: four0 },
  { from: 3.7, model: { ...four0, answerTokens: 64_000 } },
  { from: 3.5, model: { ...third, answerTokens: 8_192 } },
  { from: 0, model: third },
];

/** Other vendors serve their models by this protocol too, and take what Claude took when they began. */
const others: ClaudeModel = { ...four0, answerTokens: 32_000 };

export function claudeModel(name: string): ClaudeModel {
  if (!name.includes('claude')) return others;
  const version = versionIn(name);
  const found = generations.find(
    ({ family, from }) => (family === undefined || family.test(name)) && (version ?? Number.POSITIVE_INFINITY) >= from,
  );
  return found?.model ?? newest;
}

/** claude-opus-4-7 → 4.7, claude-3-7-sonnet-20250219 → 3.7, claude-sonnet-4-20250514 → 4. */
function versionIn(name: string): number | undefined {
  const [, major, minor] = /(?:^|-)(\d)(?:[-.](\d{1,2}))?(?![\d.])/.exec(name) ?? [];
  return major === undefined ? undefined : Number(`${major}.${minor ?? 0}`);
}
