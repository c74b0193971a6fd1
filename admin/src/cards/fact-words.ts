/** A leaf of a condition → the words that a person would say. */
import type { FactKind } from '../../../server/policy/fact-catalogue.ts';
import type { Word } from './model.ts';
import { type Scalar, type Term, termsOf } from './terms.ts';

/** `context tokens`, `sensitive data`. */
export function factLabel(name: string): string {
  return name === 'sensitive' ? 'sensitive data' : name.replaceAll('_', ' ');
}

export function chosen(text: string): Word {
  return { text, chosen: true };
}

export function plain(text: string): Word {
  return { text, chosen: false };
}

/** `kind` undefined: a definition. */
export function leafWords(name: string, kind: FactKind | undefined, value: unknown): readonly Word[] {
  if (kind === undefined) return [plain(value === false ? 'it is not ' : 'it is '), chosen(name)];
  if (kind === 'flag') return flagWords(name, value !== false);
  const terms = termsOf(value);
  return terms.flatMap((term, index) => [
    ...(index === 0 ? [plain(`${factLabel(name)} `)] : [plain(' and ')]),
    ...termWords(name, kind, term, index === 0),
  ]);
}

function flagWords(name: string, holds: boolean): Word[] {
  const [has, what] = /^(has|wants)_(.*)$/.exec(name)?.slice(1) ?? [];
  if (has === 'has') return [plain(holds ? 'it has ' : 'it has no '), chosen(what!)];
  if (has === 'wants')
    return [plain(holds ? 'it wants ' : 'it does not want '), chosen(what === 'json' ? 'JSON' : what!)];
  if (name === 'stream') return [plain(holds ? 'it is ' : 'it is not '), chosen('streamed')];
  if (name === 'airgap') return [plain('the '), chosen('airgap'), plain(holds ? ' is on' : ' is off')];
  if (name === 'cost_priority') return [chosen('cost'), plain(holds ? ' comes first' : ' does not come first')];
  return [chosen(factLabel(name)), plain(holds ? ' is yes' : ' is no')];
}

function termWords(name: string, kind: FactKind, { operator, values }: Term, first: boolean): Word[] {
  const many = /(s|tokens)$/.test(name);
  const be = first ? (many ? 'are ' : 'is ') : '';
  if (kind === 'set') return setWords(many, operator, values);
  if (kind === 'text')
    return [
      plain(`${operator.replace('_', ' ')} `),
      ...listed(values.map(operator === 'mentions' ? said : quoted(operator)), 'or'),
    ];
  switch (operator) {
    case 'is':
      return [plain(be), ...listed(values.map(said), 'or')];
    case 'not':
      return [
        plain(`${be}${values.length === 2 ? 'neither ' : values.length > 2 ? 'none of ' : 'not '}`),
        ...listed(values.map(said), values.length === 2 ? 'nor' : 'or'),
      ];
    case 'between':
      return [plain(`${be}between `), ...listed(values.map(said), 'and')];
    default:
      return [plain(`${be}${operator.replace('_', ' ')} `), ...listed(values.map(said), 'or')];
  }
}

function setWords(many: boolean, operator: string, values: readonly Scalar[]): Word[] {
  const include = many ? 'include' : 'includes';
  if (operator === 'none')
    return [
      plain(values.length === 1 ? `${many ? 'do' : 'does'} not include ` : `${include} none of `),
      ...listed(values.map(said), 'or'),
    ];
  if (operator === 'all')
    return [plain(values.length === 1 ? `${include} ` : `${include} all of `), ...listed(values.map(said), 'and')];
  return [plain(`${include} `), ...listed(values.map(said), 'or')];
}

function said(value: Scalar): string {
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** 6,000: a thousand is told from ten thousand at a glance. */
export function numberText(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 6 });
}

function quoted(operator: string): (value: Scalar) => string {
  return (value) => (operator === 'matches' ? `/${value}/` : `“${value}”`);
}

/** a, b or c: the words chosen, what joins them not. */
export function listed(values: readonly string[], last: string): Word[] {
  return values.flatMap((value, index) => [
    ...(index === 0 ? [] : [plain(index === values.length - 1 ? ` ${last} ` : ', ')]),
    chosen(value),
  ]);
}

export function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join('');
}
