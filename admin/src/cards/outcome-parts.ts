/** What a route does, as it is written → the parts of its sentence behind the condition. */
import { isMapping, listOf } from '../../../server/policy/written.ts';
import { chosen, listed, numberText, plain, textOf } from './fact-words.ts';
import type { KeyForm, Part, Token, Word } from './model.ts';

type Written = Record<string, unknown>;

/** `use mistral:7b, then claude-haiku, temperature 0, with the prompt code.` and what follows it. */
export function outcomeParts(route: Written, verb = 'use '): Part[] {
  return [
    verb,
    keyToken('use', 'use', useWords(route.use), `use ${textOf(useWords(route.use))}`),
    ...paramParts('with', route.with),
    ...promptParts(route.prompt),
    '.',
    ...escalateParts(route.escalate),
    ...shadowParts(route.shadow),
    ...optimizedParts(route.optimized_for),
  ];
}

export function keyToken(name: string, form: KeyForm, words: readonly Word[], label: string): Token {
  return { key: `key ${name}`, words, label, slot: { kind: 'key', form, name } };
}

/** Models in order, or arms with their shares. */
function useWords(use: unknown): Word[] {
  if (!isMapping(use)) return inOrder(use);
  const split = isMapping(use.split) ? use.split : {};
  const arms = (Array.isArray(split.arms) ? split.arms : []).filter(isMapping);
  return [
    ...arms.flatMap((arm, index) => [
      plain(index === 0 ? '' : ', '),
      chosen(`${String(arm.share)} %`),
      plain(' '),
      ...inOrder(arm.use),
      ...(isMapping(arm.with) ? [plain(` (${paramsText(arm.with)})`)] : []),
    ]),
    ...(split.by === undefined ? [] : [plain(', by '), ...listed(listOf(split.by).map(String), 'or')]),
    ...(split.until === undefined ? [] : [plain(', until '), chosen(String(split.until))]),
  ];
}

function inOrder(models: unknown): Word[] {
  return listOf(models).flatMap((model, index) => [...(index === 0 ? [] : [plain(', then ')]), chosen(wordOf(model))]);
}

function wordOf(value: unknown): string {
  return value === 'pinned' ? 'the model that the caller named' : String(value);
}

function paramsText(params: Written): string {
  return Object.entries(params)
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${paramText(value)}`)
    .join(', ');
}

export function paramParts(of: 'with' | 'cap' | 'limits', params: unknown, joint = ', '): Part[] {
  if (!isMapping(params)) return [];
  return Object.entries(params).flatMap(([name, value], index) => {
    const words = paramWords(of, name, value);
    const token: Token = { key: `${of} ${name}`, words, label: textOf(words), slot: { kind: 'param', of, name } };
    return [index === 0 && of !== 'with' ? '' : joint, token];
  });
}

function paramWords(of: 'with' | 'cap' | 'limits', name: string, value: unknown): Word[] {
  const label = name.replaceAll('_', ' ');
  if (name === 'preset' && of === 'with') return [plain('the preset of '), chosen(String(value))];
  if (value === null) return [plain('no '), chosen(label)];
  return [plain(`${label} ${of === 'with' ? '' : 'at most '}`), chosen(paramText(value))];
}

function paramText(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return value.map((item) => `“${item}”`).join(', ');
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null ? 'none' : String(value);
}

const modes: Readonly<Record<string, string>> = {
  prepend: '',
  replace: ' in place of the caller’s',
  if_absent: ' where the caller has none',
};

function promptParts(prompt: unknown): Part[] {
  if (prompt === undefined) return [];
  const [id, mode] = isMapping(prompt) ? [prompt.use, String(prompt.mode ?? 'prepend')] : [prompt, 'prepend'];
  const words = [chosen(String(id)), ...(modes[mode] ? [plain(modes[mode])] : [])];
  return [', with the prompt ', keyToken('prompt', 'prompt', words, `prompt ${textOf(words)}`)];
}

function escalateParts(escalate: unknown): Part[] {
  if (!isMapping(escalate)) return [];
  const words = [plain('below '), chosen(String(escalate.below)), plain(', ask '), ...inOrder(escalate.to)];
  const label = `escalate ${textOf(words)}`;
  return [' Where the answer’s confidence is ', keyToken('escalate', 'escalate', words, label), '.'];
}

function shadowParts(shadow: unknown): Part[] {
  if (shadow === undefined) return [];
  const words = [chosen(String(shadow))];
  return [' A copy goes to ', keyToken('shadow', 'model', words, `a copy goes to ${shadow}`), ', for the log only.'];
}

function optimizedParts(goals: unknown): Part[] {
  if (goals === undefined) return [];
  const words = listed(listOf(goals).map(String), 'and');
  return [' Optimized for ', keyToken('optimized_for', 'words', words, `optimized for ${textOf(words)}`), '.'];
}
