/** A snapshot and one request → everything that the decision comes to, in a form that two snapshots can be compared by. */
import type { Facts, ModelEntry, Params } from '../../../schemas/generated/types.ts';
import { decide } from '../decide.ts';
import type { Decision } from '../decision.ts';
import { paramsFor } from '../params.ts';
import type { Arm, Model, ModelId, ParamLayer, Snapshot } from '../snapshot.ts';
import { allowed } from '../suite/reach.ts';
import { namedModel } from '../suite/situation.ts';

/** What is put before both policies. */
export interface Situation {
  readonly facts: Facts;
  /** The model that the caller named, as it wrote it. */
  readonly named?: string | undefined;
  /** The parameters that the caller set. */
  readonly asked?: Params | undefined;
  readonly unavailable?: ReadonlyMap<ModelId, string> | undefined;
}

export interface Outcome {
  /** Undefined where the caller named a model that nobody knows: 404, before anything is decided. */
  readonly decision: Decision | undefined;
  /** Of the route that decides, `pinned`, or `none`. */
  readonly route: string;
  readonly model: Model | undefined;
  readonly refused: 'no_viable_model' | 'model_not_found' | undefined;
  readonly details: Details;
}

/** What a decision says beside route and model, as text to compare. */
export interface Details {
  readonly fallbacks: string;
  readonly parameters: string;
  readonly prompt: string;
  readonly escalation: string;
  readonly shadow: string;
  /** What stands behind the model's name: provider, its own name for it, where. */
  readonly 'model entry': string;
}

export type Aspect = 'route' | 'model' | keyof Details;

const detailNames: readonly (keyof Details)[] = [
  'fallbacks',
  'parameters',
  'prompt',
  'escalation',
  'shadow',
  'model entry',
];

/** One for each snapshot; it remembers the details of arms that it has seen. */
export interface Judge {
  (situation: Situation): Outcome;
  /** Undefined where the decision is not one that is looked for. */
  (situation: Situation, wanted: (decision: Decision) => boolean): Outcome | undefined;
}

const noParams: Params = Object.freeze({});
const nothing: Details = Object.freeze({
  fallbacks: '',
  parameters: '{}',
  prompt: '',
  escalation: '',
  shadow: '',
  'model entry': '',
});
const notFound: Outcome = Object.freeze({
  decision: undefined,
  route: 'none',
  model: undefined,
  refused: 'model_not_found',
  details: nothing,
});

export function judgeOf(snapshot: Snapshot): Judge {
  const known = new WeakMap<object, Map<string, Details>>();
  const plain = new WeakMap<Arm, Map<ParamLayer | undefined, Map<number, Plain>>>();
  return judge as Judge;

  function judge(situation: Situation, wanted?: (decision: Decision) => boolean): Outcome | undefined {
    const { facts, named, asked = noParams, unavailable } = situation;
    const { pin, unknown } = named === undefined || named === 'auto' ? noName : namedModel(snapshot, named);
    if (unknown !== undefined) return wanted ? undefined : notFound;
    const decision =
      pin === undefined && !unavailable
        ? decide(snapshot, facts)
        : decide(snapshot, facts, { ...(pin === undefined ? {} : { pin }), ...(unavailable ? { unavailable } : {}) });
    if (wanted && !wanted(decision)) return undefined;
    const model = decision.viable[0]?.model;
    return {
      decision,
      route: decision.route.id,
      model,
      refused: model ? undefined : 'no_viable_model',
      details: model ? detailsFor(decision, { facts, asked, unavailable }) : nothing,
    };
  }

  function numberedDetails(number: number, decision: Decision, situation: Situation): Details {
    const { arm, preset } = decision;
    const ofArm = plain.get(arm) ?? new Map<ParamLayer | undefined, Map<number, Plain>>();
    plain.set(arm, ofArm);
    const ofPreset = ofArm.get(preset) ?? new Map<number, Plain>();
    ofArm.set(preset, ofPreset);
    const known = ofPreset.get(number);
    if (known && situation.facts.context_tokens <= known.tokensMax) return known.details;
    const details = detailsOf(snapshot, decision, situation);
    const tokensMax = decision.viable[0]!.model.window - largestAnswer(decision);
    if (!known && situation.facts.context_tokens <= tokensMax) ofPreset.set(number, { details, tokensMax });
    return details;
  }

  /** Who can serve and which guards apply, as one number; undefined where there are too many for one. */
  function numberOf({ arm, viable, guards }: Decision): number | undefined {
    const { candidates } = arm;
    if (candidates.length > bitsMax || snapshot.guards.length > bitsMax) return undefined;
    let number = 0;
    if (viable !== candidates) for (const candidate of viable) number += 2 ** candidates.indexOf(candidate);
    for (const guard of guards) number += 2 ** (bitsMax + snapshot.guards.indexOf(guard));
    return number;
  }

  function detailsFor(decision: Decision, situation: Situation): Details {
    // What the caller asks for, and models that are down, differ from request to request: those are made anew.
    if (situation.unavailable || hasKeys(situation.asked!)) return detailsOf(snapshot, decision, situation);
    const { arm, viable, guards, preset, route } = decision;
    const number = route.escalate || route.shadow !== undefined ? undefined : numberOf(decision);
    if (number !== undefined) return numberedDetails(number, decision, situation);
    const seconds = secondsOf(snapshot, decision, situation);
    const key = `${route.id}\n${viable === arm.candidates ? '' : viable.map(({ model }) => model.id).join('\n')}\n\n${guards.map(({ id }) => id).join('\n')}\n\n${preset?.from ?? ''}\n\n${seconds}${clampedBy(decision, situation.facts)}`;
    const ofArm = known.get(arm) ?? new Map<string, Details>();
    known.set(arm, ofArm);
    let details = ofArm.get(key);
    if (!details) {
      details = detailsOf(snapshot, decision, situation);
      ofArm.set(key, details);
    }
    return details;
  }
}

const bitsMax = 25;

/** What every request gets that comes to an arm with the same preset, candidates and guards, unless the window clamps. */
interface Plain {
  readonly details: Details;
  /** Tokens of a request up to which nothing is clamped. */
  readonly tokensMax: number;
}

const noName: { pin?: string; unknown?: string } = Object.freeze({});

/** The names of all aspects in which two outcomes differ. */
export function aspectsThatDiffer(a: Outcome, b: Outcome): readonly Aspect[] {
  const sameModel = a.model?.id === b.model?.id && a.refused === b.refused;
  if (sameModel && a.route === b.route && a.details === b.details) return none;
  const found: Aspect[] = [];
  if (a.route !== b.route) found.push('route');
  if (!sameModel) found.push('model');
  for (const name of detailNames) {
    // A name that stands for another model than before is only told where the name is the same.
    if (name === 'model entry' && !sameModel) continue;
    if (a.details[name] !== b.details[name]) found.push(name);
  }
  return found;
}

const none: readonly Aspect[] = Object.freeze([]);

function detailsOf(snapshot: Snapshot, decision: Decision, situation: Situation): Details {
  const { route, viable } = decision;
  const [first, ...rest] = viable;
  const { values } = paramsFor(snapshot, decision, first!, situation.asked ?? noParams, situation.facts.context_tokens);
  return Object.freeze({
    fallbacks: rest.map(({ model }) => model.id).join(', '),
    parameters: sorted(values),
    prompt: route.prompt ? `${route.prompt.prompt.id}, ${route.prompt.mode}: ${route.prompt.prompt.text}` : '',
    escalation: escalationOf(snapshot, decision, situation, first!.model),
    shadow: shadowOf(snapshot, decision, situation),
    'model entry': entryOf(first!.model),
  });
}

/** Those to whom a second opinion or a copy may go, as far as this request allows. */
function secondsOf(snapshot: Snapshot, decision: Decision, { facts, unavailable }: Situation): string {
  const { escalate, shadow } = decision.route;
  if (!escalate && shadow === undefined) return '';
  const ids = [...(escalate?.to ?? []), ...(shadow === undefined ? [] : [shadow])];
  return allowed(snapshot, decision, facts, unavailable, ids)
    .map(({ model }) => model.id)
    .join('\n');
}

function escalationOf(snapshot: Snapshot, decision: Decision, { facts, unavailable }: Situation, first: Model): string {
  const { escalate } = decision.route;
  if (!escalate) return '';
  const to = allowed(snapshot, decision, facts, unavailable, escalate.to).map(({ model }) => model.id);
  return to.length === 0 ? '' : `below ${escalate.below} by ${JSON.stringify(first.confidence)}, to ${to.join(', ')}`;
}

function shadowOf(snapshot: Snapshot, decision: Decision, { facts, unavailable }: Situation): string {
  const { shadow } = decision.route;
  if (shadow === undefined) return '';
  return allowed(snapshot, decision, facts, unavailable, [shadow])
    .map(({ model }) => model.id)
    .join('');
}

/** The key stays out: which variable holds it decides nothing. */
export function entryOf({ provider, protocol, baseUrl, model, where }: Model): string {
  return JSON.stringify([provider, protocol, baseUrl ?? null, model, where satisfies ModelEntry['where']]);
}

/** What is left of the window lowers max_tokens only where a value larger than the room was laid: told by the number itself. */
function clampedBy(decision: Decision, { context_tokens }: Facts): string {
  const left = decision.viable[0]!.model.window - context_tokens;
  return left < largestAnswer(decision) ? `${left}` : '';
}

function largestAnswer({ viable, arm, preset }: Decision): number {
  const { model } = viable[0]!;
  return Math.max(
    numberIn(model.defaults.max_tokens),
    numberIn(preset?.params.max_tokens),
    ...arm.params.map(({ params }) => numberIn(params.max_tokens)),
  );
}

function numberIn(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function sorted(values: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function hasKeys(object: object): boolean {
  for (const _ in object) return true;
  return false;
}
