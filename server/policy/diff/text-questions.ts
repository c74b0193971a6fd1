/** Two snapshots and a text that nobody recorded → every way in which the text may answer what they ask of it, one by one. */
import { Operator } from 'json-rules-engine';
import { lookUpOperator } from '../operators.ts';
import { indexOf } from '../route-index.ts';
import type { Evaluates, Route, Snapshot, Test } from '../snapshot.ts';
import { implies, type TextSearch } from './text-implies.ts';

export interface TextQuestions {
  /** Both snapshots, with every look at the text replaced by a question. */
  readonly a: Snapshot;
  readonly b: Snapshot;
  /**
   * Calls `see` once for each way to answer the questions that are asked while it decides with these snapshots. False: there
   * are more ways than are looked at, so nothing is known for sure.
   */
  eachAnswer(see: () => void): boolean;
}

/** Ways to answer that are looked at for one request. */
const waysMax = 256;
const open = -1;

/**
 * Only what is asked is branched on, so a request whose tags already settle a guard costs one look. Questions are taken as
 * independent, but where finding the one means finding the other, as with two lists of which one holds all words of the other.
 */
export function textQuestionsOf(a: Snapshot, b: Snapshot): TextQuestions {
  const places = new Map<string, number>();
  const searches: TextSearch[] = [];
  const answers: number[] = [];
  const chosen: number[] = [];

  const ask = (question: number): boolean => {
    const known = answers[question]!;
    if (known !== open) return known === 1;
    const { followsFrom, means } = related[question]!;
    for (const other of followsFrom) if (answers[other] === 1) return true;
    for (const other of means) if (answers[other] === 0) return false;
    answers[question] = 0;
    chosen.push(question);
    return false;
  };
  const questionOf = (operator: string, value: unknown, { lists }: Snapshot): number => {
    const list = operator === 'textMentions' ? (lists.get(String(value)) ?? []) : undefined;
    const key = `${operator} ${JSON.stringify(list ? [...list].sort() : value)}`;
    let place = places.get(key);
    if (place === undefined) {
      place = places.size;
      places.set(key, place);
      searches.push({ operator, value: String(value), words: list && new Set(list) });
      answers.push(open);
    }
    return place;
  };
  const asking = (snapshot: Snapshot): Snapshot => {
    let asks = false;
    const link = (test: Test): Test => {
      if (test.kind === 'not') return { kind: 'not', of: link(test.of) };
      if (test.kind !== 'leaf') return { kind: test.kind, of: test.of.map(link) };
      if (test.fact !== 'text') return test;
      asks = true;
      const question = questionOf(test.operator.name, test.value, snapshot);
      const operator = new Operator(test.operator.name, () => ask(question)) as Operator & Evaluates;
      return { kind: 'leaf', fact: 'text', operator, value: '' };
    };
    const linked = <Item extends Route | Snapshot['guards'][number]>(item: Item): Item => ({
      ...item,
      test: link(item.test),
    });
    const routes = snapshot.routes.map(linked);
    const guards = snapshot.guards.map(linked);
    if (!asks) return snapshot;
    return { ...snapshot, guards, routes, index: indexOf(routes, lookUpOperator(snapshot.lists)) };
  };
  const linked = { a: asking(a), b: asking(b) };
  const all = [...searches.keys()];
  const related = all.map((question) => ({
    followsFrom: all.filter((other) => other !== question && implies(searches[other]!, searches[question]!)),
    means: all.filter((other) => other !== question && implies(searches[question]!, searches[other]!)),
  }));

  return {
    ...linked,
    eachAnswer(see) {
      answers.fill(open);
      chosen.length = 0;
      for (let ways = 0; ways < waysMax; ways++) {
        see();
        for (let last = chosen.at(-1); last !== undefined && answers[last] === 1; last = chosen.at(-1)) {
          answers[last] = open;
          chosen.pop();
        }
        if (chosen.length === 0) return true;
        answers[chosen.at(-1)!] = 1;
      }
      return false;
    },
  };
}
