/** How much a call wants its model to think in, Anthropic's `thinking` and `effort` for that model out. Pure. */
import type Anthropic from '@anthropic-ai/sdk';
import type { Change } from '../../../schemas/generated/types.ts';
import type { ClaudeModel, Effort } from './models.ts';

export interface Wish {
  /** OpenAI's reasoning_effort; undefined: nothing was said. */
  readonly effort: unknown;
  /** The most tokens of the answer, thoughts included. */
  readonly answerTokens: number;
  /** A tool must be called: Claude then cannot think first. */
  readonly toolForced: boolean;
  /** The conversation is in the middle of tool calls that were made without thinking. */
  readonly midTools: boolean;
}

export interface Thinking {
  readonly thinking?: Anthropic.ThinkingConfigParam;
  readonly effort?: Effort;
  /** Sampling is refused meanwhile by those who take it otherwise. */
  readonly on: boolean;
  readonly changes: readonly Change[];
}

const SMALLEST_BUDGET = 1_024;
const budgets: Readonly<Record<string, number>> = { minimal: 1_024, low: 2_048, medium: 8_192, high: 16_384 };
const LARGEST_BUDGET = 32_000;

export function thinkingFor(model: ClaudeModel, name: string, wish: Wish): Thinking {
  const { effort } = wish;
  if (effort === undefined || effort === null) return wish.toolForced ? silently(off(model)) : still;
  if (effort === 'none') {
    if (model.thinkingOff === 'never') return weakened('low', effort, `${name} always thinks`);
    return silently(off(model));
  }
  if (model.thinking === 'none') return dropped(name, effort, 'does not think');
  if (wish.toolForced) return dropped(name, effort, 'cannot think before a tool that it must call', model);
  return model.thinking === 'effort' ? byEffort(model, name, effort) : byBudget(name, wish);
}

const still: Thinking = { on: false, changes: [] };

function silently(part: Pick<Thinking, 'thinking'>): Thinking {
  return { ...part, on: false, changes: [] };
}

function off({ thinkingOff }: ClaudeModel): Pick<Thinking, 'thinking'> {
  if (thinkingOff === 'disabled') return { thinking: { type: 'disabled' } };
  return thinkingOff === 'between_tools' ? { thinking: { type: 'between_tools' } } : {};
}

function byEffort(model: ClaudeModel, name: string, asked: unknown): Thinking {
  // The thoughts are paid for in any case; newer models tell them only when asked.
  const thinking = { type: 'adaptive', display: 'summarized' } as const;
  const effort = nearest(asked, model.efforts);
  if (effort === asked) return { thinking, effort, on: true, changes: [] };
  return { thinking, ...weakened(effort, asked, `${name} knows ${model.efforts.join(', ')}`), on: true };
}

function nearest(asked: unknown, efforts: readonly Effort[]): Effort {
  if (asked === 'minimal') return 'low';
  const known = efforts.find((effort) => effort === asked);
  return known ?? (asked === 'xhigh' || asked === 'max' ? 'high' : 'medium');
}

/** The budget is part of the answer's limit, and what remains must hold an answer: half of it. */
function byBudget(name: string, { effort, answerTokens, midTools }: Wish): Thinking {
  if (midTools) return dropped(name, effort, 'cannot begin to think between a tool call and its result');
  const wanted = budgets[String(effort)] ?? LARGEST_BUDGET;
  const budget = Math.min(wanted, Math.floor(answerTokens / 2));
  if (budget < SMALLEST_BUDGET) {
    return dropped(name, effort, `needs ${2 * SMALLEST_BUDGET} tokens to think and answer, and has ${answerTokens}`);
  }
  return { thinking: { type: 'enabled', budget_tokens: budget }, on: true, changes: [] };
}

function weakened(effort: Effort, asked: unknown, by: string): Thinking {
  return { effort, on: false, changes: [{ kind: 'clamp', param: 'reasoning_effort', asked, given: effort, by }] };
}

function dropped(name: string, asked: unknown, why: string, model?: ClaudeModel): Thinking {
  const changes: Change[] = [{ kind: 'dropped', param: 'reasoning_effort', asked, by: `${name} ${why}` }];
  return { ...(model ? off(model) : {}), on: false, changes };
}
