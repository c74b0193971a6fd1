/** A route or a guard → the sentence that a person would say. */
import type { Condition, Guard, Route } from './snapshot.ts';

/** `When intent is code-gen and latency_target is not low, use mistral:7b, then qwen2.5. Because code must be right.` */
export function routeSentence(route: Route): string {
  const condition = route.id === 'default' ? 'Otherwise' : route.when ? `When ${conditionWords(route.when)}` : 'Always';
  const because = route.why === undefined ? '' : ` Because ${route.why}.`;
  return `${condition}, use ${useWords(route)}${paramWords(route)}${route.prompt ? `, prompt ${route.prompt.prompt.id}` : ''}.${because}`;
}

/** `When tags has private, only local models remain. Because …` — told by what it leaves. */
export function guardSentence(guard: Guard, models: Iterable<string>): string {
  const condition = guard.when ? `When ${conditionWords(guard.when)}` : 'Always';
  const left = [...models].filter((model) => !guard.removes.has(model));
  const effects = [
    ...(guard.removes.size > 0 ? [`only ${left.length === 0 ? 'nothing' : left.join(', ')} may serve`] : []),
    ...Object.entries(guard.cap).map(([name, most]) => `${name} is at most ${most}`),
    ...(guard.maxCostUsd === undefined ? [] : [`the request costs at most ${guard.maxCostUsd} USD`]),
  ];
  const because = guard.why === undefined ? '' : ` Because ${guard.why}.`;
  return `${condition}, ${effects.length === 0 ? 'nothing changes' : effects.join(' and ')}.${because}`;
}

/** A definition is said by its name. */
export function conditionWords(condition: Condition): string {
  if (condition.define !== undefined) return condition.define;
  if (condition.kind === 'leaf') return condition.text;
  if (condition.kind === 'not')
    return condition.of.define === undefined && condition.of.kind !== 'leaf'
      ? `not (${conditionWords(condition.of)})`
      : `not ${conditionWords(condition.of)}`;
  const between = condition.of.every((part) => part.kind === 'leaf' && part.at === condition.at);
  if (between) return conditionWords(condition.of[0]!);
  return condition.of
    .map((part) =>
      part.kind === 'any' && condition.kind === 'all' && part.define === undefined
        ? `(${conditionWords(part)})`
        : conditionWords(part),
    )
    .join(condition.kind === 'all' ? ' and ' : ' or ');
}

function useWords({ arms, split }: Route): string {
  const each = arms.map((arm) => arm.own.map(({ model }) => model.id).join(', then '));
  if (!split) return each[0] ?? '';
  return arms.map((arm, index) => `${each[index]} for ${arm.share / 100} %`).join(', ');
}

function paramWords({ arms }: Route): string {
  const [arm] = arms;
  const own = arm.params.filter(({ from }) => from.startsWith('route '));
  const words = own.flatMap(({ params }) =>
    Object.entries(params).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
  );
  return words.length === 0 ? '' : `, ${words.join(', ')}`;
}
