/** A policy and the facts of a request → for each fact that could matter, a value of every other class, the nearest first. */
import type { Facts } from '../../../schemas/generated/types.ts';
import { type FactDefinition, type FactName, type FactValue, factCatalogue } from '../fact-catalogue.ts';
import type { Leaf, Model, Snapshot } from '../snapshot.ts';
import { leavesIn } from '../walk.ts';
import { windowEnds } from './serving.ts';
import { placedCandidates, placedModel } from './subject.ts';
import { classesOf, type ValueClass } from './value-classes.ts';

export interface FactChanges {
  readonly fact: FactName;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly value: FactValue;
  /** How far it is: 1 for another word, flag or member; for a number its share of the larger one of the two. */
  readonly size: number;
}

/** The facts in the order of the catalogue. Text is not changed: nobody can say what it would be. */
export function changesOf(snapshot: Snapshot, facts: Facts): readonly FactChanges[] {
  const values = valuesOf(snapshot);
  return [...values].map(([definition, choices]) => {
    const { name } = definition;
    const current = facts[name];
    const others = Array.isArray(current)
      ? toggled(current as readonly string[], choices.members)
      : choices.values(current).map((value) => ({ value, size: sizeOf(current, value) }));
    return { fact: name, changes: others.filter(({ value }) => value !== current).sort((a, b) => a.size - b.size) };
  });
}

interface Choices {
  readonly values: (current: FactValue) => readonly FactValue[];
  readonly members: readonly string[];
}

const made = new WeakMap<Snapshot, ReadonlyMap<FactDefinition, Choices>>();

function valuesOf(snapshot: Snapshot): ReadonlyMap<FactDefinition, Choices> {
  const before = made.get(snapshot);
  if (before) return before;
  const leaves = Map.groupBy(
    [...snapshot.guards, ...snapshot.routes].flatMap(({ when }) => (when ? leavesIn(when) : [])),
    ({ fact }) => fact,
  );
  const { intents } = snapshot;
  const domain = intents.closed ? intents.intents.map(({ id }) => id) : undefined;
  const found = new Map<FactDefinition, Choices>();
  for (const definition of factCatalogue.values()) {
    const { name, kind, unknown } = definition;
    const spoken = [...(leaves.get(name) ?? []), ...(name === 'context_tokens' ? windowLeaves(snapshot) : [])];
    if (kind === 'text' || (spoken.length === 0 && !decidesServing(snapshot, name))) continue;
    const members = kind === 'set' ? [...new Set(spoken.map(({ value }) => String(value)))] : [];
    const classes =
      kind === 'set'
        ? []
        : classesOf(
            definition,
            spoken,
            name === 'intent' ? domain : undefined,
            name === 'intent' ? intents.otherwise : unknown,
          );
    found.set(definition, { members, values: (current) => nearestOf(classes, current) });
  }
  made.set(snapshot, found);
  return found;
}

/** The number of each class that is nearest to the current one; elsewhere the value of each class. */
function nearestOf(classes: readonly ValueClass[], current: FactValue): readonly FactValue[] {
  if (typeof current !== 'number') return classes.map(({ value }) => value);
  return classes.map(({ value, last }) => (typeof last === 'number' && last < current ? last : value));
}

function toggled(current: readonly string[], members: readonly string[]): Change[] {
  return members.map((member) => ({
    value: (current.includes(member) ? current.filter((other) => other !== member) : [...current, member]) as FactValue,
    size: 1,
  }));
}

function sizeOf(from: FactValue, to: FactValue): number {
  if (typeof from !== 'number' || typeof to !== 'number') return 1;
  return Math.abs(to - from) / Math.max(Math.abs(from), Math.abs(to), 1);
}

const needs: ReadonlyMap<FactName, string> = new Map([
  ['has_tools', 'tools'],
  ['has_images', 'images'],
  ['wants_json', 'json'],
]);

/** Facts that no condition need speak of to decide which models can serve. */
function decidesServing({ models, presets }: Snapshot, fact: FactName): boolean {
  if (fact === 'intent') return [...presets.values()].some(({ params }) => 'max_tokens' in params);
  const capability = needs.get(fact);
  return capability !== undefined && [...models.values()].some(({ can }: Model) => !can.has(capability));
}

/** Where windows end, as if a condition said so. */
function windowLeaves(snapshot: Snapshot): readonly Leaf[] {
  const placed = [
    ...[...snapshot.models.values()].map((model) => placedModel(model)),
    ...[...snapshot.routes, snapshot.fallback].flatMap(({ arms }) => arms.flatMap(placedCandidates)),
  ];
  const ends = windowEnds(snapshot, placed);
  return ends.map((value) => ({ operator: 'lessThanInclusive', value }) as Pick<Leaf, 'operator' | 'value'> as Leaf);
}
