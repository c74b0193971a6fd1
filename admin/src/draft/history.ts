/** What was done to the draft, so that it can be undone: one list for cards, editor and every other page. Pure. */
export interface Step {
  readonly label: string;
  /** Path → text before and after; null: there was no such file. */
  readonly texts: ReadonlyMap<string, { readonly before: string | null; readonly after: string | null }>;
  /** Steps that follow at once under the same key become one: the letters of a word. */
  readonly key: string | undefined;
  readonly atMs: number;
}

export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const emptyHistory: History = { done: [], undone: [] };

const stepsMax = 500;
const togetherMs = 800;

export function withStep({ done }: History, step: Step): History {
  const last = done.at(-1);
  const together = last?.key !== undefined && last.key === step.key && step.atMs - last.atMs < togetherMs;
  const grown = together ? [...done.slice(0, -1), joined(last, step)] : [...done, step];
  return { done: grown.slice(-stepsMax), undone: [] };
}

function joined(first: Step, second: Step): Step {
  const texts = new Map(first.texts);
  for (const [path, { before, after }] of second.texts) {
    texts.set(path, { before: texts.has(path) ? texts.get(path)!.before : before, after });
  }
  return { ...second, label: first.label, texts };
}

/** The step to take back, and the list after that. */
export function undone({
  done,
  undone: later,
}: History): { readonly step: Step; readonly history: History } | undefined {
  const step = done.at(-1);
  return step && { step, history: { done: done.slice(0, -1), undone: [...later, step] } };
}

export function redone({
  done,
  undone: later,
}: History): { readonly step: Step; readonly history: History } | undefined {
  const step = later.at(-1);
  return step && { step, history: { done: [...done, step], undone: later.slice(0, -1) } };
}

/**
 * The same steps on a file that moved on below them: each text of the path as `moved` makes it. Nothing can be undone any
 * more where one of them does not fit, since its text would take back what somebody else wrote.
 */
export function movedHistory(history: History, path: string, moved: (text: string) => string | undefined): History {
  const kept = { fits: true };
  const side = (text: string | null) => {
    const next = text === null ? null : moved(text);
    if (next === undefined) kept.fits = false;
    return next ?? null;
  };
  const onto = (step: Step): Step => {
    const texts = step.texts.get(path);
    if (!texts) return step;
    return { ...step, texts: new Map(step.texts).set(path, { before: side(texts.before), after: side(texts.after) }) };
  };
  const next = { done: history.done.map(onto), undone: history.undone.map(onto) };
  return kept.fits ? next : emptyHistory;
}
