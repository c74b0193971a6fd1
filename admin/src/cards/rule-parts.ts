/** Guards, the rules for callers and promises, as they are written → the parts of their sentences. */
import { isMapping, listOf } from '../../../server/policy/written.ts';
import { chosen, listed, plain, textOf } from './fact-words.ts';
import type { Line, Part, Token, Word } from './model.ts';
import { keyToken, paramParts } from './outcome-parts.ts';

type Written = Record<string, unknown>;

/** `only local models may serve`, `models of openai never serve`, `max tokens at most 256`. */
export function guardParts(guard: Written): Part[] {
  const effects: Part[][] = [
    ...(guard.only === undefined ? [] : [['only ', selectorToken('only', guard.only), ' may serve']]),
    ...(guard.never === undefined ? [] : [[selectorToken('never', guard.never), ' never serve']]),
    ...(guard.cap === undefined ? [] : [['the answer gets ', ...paramParts('cap', guard.cap, ' and ')]]),
  ];
  return [...effects.flatMap((effect, index) => (index === 0 ? effect : [', and ', ...effect])), '.'];
}

/** `only local models answer`, `route long decides`, `gemma:2b comes first`. */
export function invariantParts(promise: Written): Part[] {
  const promises: Part[][] = [
    ...(promise.always === undefined ? [] : [['only ', selectorToken('always', promise.always), ' ever answer']]),
    ...(promise.never === undefined ? [] : [[selectorToken('never', promise.never), ' never answer']]),
    ...(promise.route === undefined
      ? []
      : [
          [
            'the route ',
            keyToken('route', 'route', [chosen(String(promise.route))], `route ${promise.route}`),
            ' decides',
          ],
        ]),
    ...(promise.model === undefined
      ? []
      : [[keyToken('model', 'model', [chosen(String(promise.model))], `model ${promise.model}`), ' comes first']]),
  ];
  return [...promises.flatMap((one, index) => (index === 0 ? one : [', and ', ...one])), '.'];
}

/** A line each: what callers name, what they may set, what that is lowered to. */
export function clientLines(client: Written): readonly Line[] {
  const honour = client.model === 'ignore' ? 'is ignored' : 'is honoured, unless a guard takes it away';
  const params = Array.isArray(client.params) ? client.params.map((name) => String(name).replaceAll('_', ' ')) : [];
  const words = params.length === 0 ? [chosen('no parameter')] : listed(params, 'and');
  const named = keyToken('model', 'honour', [chosen(honour)], `a named model ${honour}`);
  const told = [plain('A caller may set '), ...words, plain('.')];
  const settable = keyToken('params', 'params', told, textOf(told));
  const limits = isMapping(client.limits) ? paramParts('limits', client.limits, ' and ') : [];
  return [
    { depth: 0, parts: ['A model that the caller names ', named, '.'] },
    { depth: 0, parts: [settable] },
    ...(limits.length > 0 ? [{ depth: 0, parts: ['A caller gets ', ...limits, '.'] }] : []),
  ];
}

function selectorToken(name: 'only' | 'never' | 'always', selector: unknown): Token {
  const words = selectorWords(isMapping(selector) ? selector : {});
  return keyToken(name, 'selector', words, `${name} ${textOf(words)}`);
}

/** `local models of ollama with tools`; names stand alone. */
function selectorWords({ where, provider, models, can }: Written): Word[] {
  const names = models === undefined ? [] : listed(listOf(models).map(String), 'or');
  if (where === undefined && provider === undefined && can === undefined) return names;
  return [
    ...(where === undefined ? [] : [...listed(listOf(where).map(String), 'or'), plain(' ')]),
    plain('models'),
    ...(provider === undefined ? [] : [plain(' of '), ...listed(listOf(provider).map(String), 'or')]),
    ...(can === undefined ? [] : [plain(' with '), ...listed(listOf(can).map(String), 'and')]),
    ...(models === undefined ? [] : [plain(' among '), ...names]),
  ];
}
