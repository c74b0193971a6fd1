/** `signalbox why`: one request, decided and explained. No model is called. */
import type { ChatRequest, Trace } from '../../schemas/generated/types.ts';
import { whyNotFor } from '../policy/analysis/counterfactuals.ts';
import { decide } from '../policy/decide.ts';
import { suggestion } from '../policy/did-you-mean.ts';
import { explain } from '../policy/explain.ts';
import { paramsFor } from '../policy/params.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import { askedOf, namedModel } from '../policy/suite/situation.ts';
import { withWritten } from '../policy/suite/written.ts';
import type { Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { exit, UsageError } from './exit.ts';
import { sound } from './load-policy.ts';
import { readerOf } from './read-facts.ts';
import { tracePage } from './report/trace-page.ts';
import { settingsOf } from './set-fact.ts';

export const why: Command = {
  name: 'why',
  about: 'Show where a prompt would go, and why: route, model, parameters, and what decided. No model is called.',
  operands: '"prompt"',
  operandCount: [0, 1],
  options: {
    set: {
      value: 'fact=value',
      about: 'Set a fact over what is read; also bucket, and parameters such as max_tokens.',
      repeats: true,
    },
    tag: { value: 'tag', about: 'Tag the request.', repeats: true },
    model: { value: 'model', about: 'The model that the caller names.' },
    to: { value: 'model', about: 'What would have to differ for this model to be chosen: one fact, or two.' },
    down: { value: 'model', about: 'Take a model to be down.', repeats: true },
    policies: { value: 'folder', about: 'The policy folder. POLICIES_DIR, or policies, unless said.' },
    json: { about: 'The whole trace as JSON.' },
  },
  examples: [
    { line: 'signalbox why "Write a Python function that validates an email"', does: 'facts are read off the prompt' },
    { line: 'signalbox why "Summarise my diary" --tag private', does: 'with a tag' },
    { line: 'signalbox why "Is it up?" --set latency_target=ultra_low', does: 'with a fact set by hand' },
    { line: 'signalbox why --set context_tokens=40000 --set intent=rag', does: 'facts alone, no prompt' },
    { line: 'signalbox why "Is it up?" --to phi3', does: 'the nearest requests that phi3 would get' },
    { line: 'signalbox why "Hello" --down phi3 --json', does: 'the fallback, as JSON' },
  ],
  async run(given, terminal) {
    const [prompt] = given.operands;
    if (prompt === undefined && given.values('set').length === 0)
      throw new UsageError('why wants "prompt", or facts: --set intent=chat.');
    const folder = given.value('policies') ?? terminal.config.policiesDir;
    const policy = await sound(folder, terminal);
    if ('code' in policy) return policy.code;
    const trace = traceFor(policy.snapshot, prompt, given, terminal.config.airgap);
    terminal.print(given.has('json') ? JSON.stringify(trace, undefined, 2) : tracePage(trace, folder, terminal.paint));
    const wanted = given.value('to');
    if (wanted !== undefined && !given.has('json') && trace.why_not?.length === 0)
      terminal.print(`\n  ${nothingLeadsTo(wanted, trace)}`);
    return exit.ok;
  },
};

function traceFor(snapshot: Snapshot, prompt: string | undefined, given: Arguments, airgap: boolean): Trace {
  const { facts, params, bucket } = settingsOf(given.values('set'), snapshot.intents);
  const down = given.values('down');
  for (const model of down) checkModel(snapshot, model);
  const named = given.value('model');
  const { pin, unknown } = namedModel(snapshot, named);
  if (unknown !== undefined) checkModel(snapshot, unknown);

  const request: ChatRequest = {
    ...params,
    ...(named === undefined ? {} : { model: named }),
    messages: prompt === undefined ? [] : [{ role: 'user', content: prompt }],
    tags: [...given.values('tag')],
  };
  const read = withWritten(request, facts, readerOf(snapshot, new Date(), airgap));
  const circumstances = {
    ...(pin === undefined ? {} : { pin }),
    ...(bucket === undefined ? {} : { bucket }),
    unavailable: new Map(down.map((model) => [model, 'down'])),
  };
  const decision = decide(snapshot, read.values, circumstances);
  const wanted = given.value('to');
  if (wanted !== undefined) checkModel(snapshot, wanted);
  const [first] = decision.viable;
  const callParams = first && paramsFor(snapshot, decision, first, askedOf(request), read.values.context_tokens);
  const trace = explain(snapshot, read, decision, { circumstances, ...(callParams ? { callParams } : {}) });
  return wanted === undefined
    ? trace
    : { ...trace, why_not: [...whyNotFor(snapshot, read.values, wanted, circumstances)] };
}

function nothingLeadsTo(wanted: string, { outcome }: Trace): string {
  return outcome.model === wanted
    ? `${wanted} is chosen as it is.`
    : `No change of one fact or of two gives this request to ${wanted}.`;
}

function checkModel({ models }: Snapshot, model: string): void {
  if (models.has(model)) return;
  throw new UsageError(
    `There is no model "${model}" in models.yaml.${suggestion(model, models.keys())} Known: ${[...models.keys()].join(', ')}.`,
  );
}
