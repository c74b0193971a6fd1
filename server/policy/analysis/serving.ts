/** A candidate → the requests that it can serve, as a formula: no guard removes it or finds it too dear, its window holds them, it can do what they need. */
import { affordableTokens } from '../cost.ts';
import type { Candidate, Guard, Model, ParamLayer } from '../snapshot.ts';
import { all, any, type Formula, not } from './formula.ts';
import type { Space } from './space.ts';

export interface Servers {
  readonly guards: readonly Guard[];
  /** The parameters that requests take over from their intent. */
  readonly presets: ReadonlyMap<string, ParamLayer>;
}

/** A candidate where it stands: an arm may name the preset itself, and then that of the intent is not taken. */
export interface Placed {
  readonly candidate: Candidate;
  readonly namesPreset: boolean;
}

/** What can serve as `decide` has it. */
export function canServe(space: Space, servers: Servers, placed: Placed): Formula {
  const { model } = placed.candidate;
  const kept = servers.guards
    .filter((guard) => guard.removes.has(model.id))
    .map((guard) => not(space.formulaOf(guard.when)));
  return all([
    ...kept,
    ...able(space, model),
    fits(space, servers, placed, leftIn(model)),
    ...cheap(space, servers, placed),
  ]);
}

/** What could serve if no guard stood in the way. */
export function couldServe(space: Space, { presets }: Servers, placed: Placed): Formula {
  return all([
    ...able(space, placed.candidate.model),
    fits(space, { presets, guards: [] }, placed, leftIn(placed.candidate.model)),
  ]);
}

const needs = [
  ['has_tools', 'tools'],
  ['has_images', 'images'],
  ['wants_json', 'json'],
] as const;

function able(space: Space, { can }: Model): Formula[] {
  return needs.filter(([, capability]) => !can.has(capability)).map(([fact]) => space.flag(fact, false));
}

/** Whichever room is the smallest holds, so it is enough that one of them fits. */
function fits(space: Space, { guards, presets }: Servers, placed: Placed, most: TokensLeft): Formula {
  const inRoom = (room: number): Formula => space.tokensAtMost(most(room));
  const own = presetRooms(placed, presets);
  const named = new Set(own.map(([intent]) => intent));
  const rest = named.size === 0 ? [] : [not(space.intentIn(named))];
  return any([
    ...own.map(([intent, room]) => all([space.intentIn(new Set([intent])), inRoom(room)])),
    all([...rest, inRoom(placed.candidate.room)]),
    ...guards.flatMap(({ when, cap }) =>
      cap.max_tokens === undefined ? [] : [all([space.formulaOf(when), inRoom(cap.max_tokens)])],
    ),
  ]);
}

/** Tokens of a prompt for which there is place beside that room. The smaller the room, the more. */
type TokensLeft = (room: number) => number;

function leftIn({ window }: Model): TokensLeft {
  return (room) => Math.floor(window - room);
}

/** For each guard that says what a request may cost: it does not apply, or the model costs no more. */
function cheap(space: Space, servers: Servers, placed: Placed): Formula[] {
  return servers.guards.flatMap(({ when, maxCostUsd: usd }) =>
    usd === undefined
      ? []
      : [
          any([
            not(space.formulaOf(when)),
            fits(space, servers, placed, (room) => affordableTokens(placed.candidate.model, room, usd)),
          ]),
        ],
  );
}

/** The rooms that intents bring along, where nothing stronger sets one. */
function presetRooms(
  { candidate, namesPreset }: Placed,
  presets: Servers['presets'],
): [intent: string, room: number][] {
  if (candidate.roomSaid || namesPreset) return [];
  return [...presets]
    .filter(([, { params }]) => 'max_tokens' in params)
    .map(([intent, { params }]) => [intent, Number(params.max_tokens ?? 1)]);
}

/** The numbers of tokens that these formulas ask about. */
export function windowEnds({ guards, presets }: Servers, placed: readonly Placed[]): readonly number[] {
  const caps = guards.flatMap(({ cap }) => (cap.max_tokens === undefined ? [] : [cap.max_tokens]));
  const costs = [...new Set(guards.flatMap(({ maxCostUsd: usd }) => usd ?? []))];
  return [
    ...new Set(
      placed.flatMap((one) => {
        const rooms = [one.candidate.room, ...presetRooms(one, presets).map(([, room]) => room), ...caps];
        const { model } = one.candidate;
        const limits = [leftIn(model), ...costs.map((usd) => (room: number) => affordableTokens(model, room, usd))];
        const ends = limits.flatMap((most) => rooms.map(most));
        return ends.filter((tokens) => tokens >= 0 && Number.isFinite(tokens));
      }),
    ),
  ];
}
