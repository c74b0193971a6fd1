/** One fact and all routes → for each class of its values, the routes that a value of that class does not rule out. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { FactDefinition, FactName, FactValue } from './fact-catalogue.ts';
import type { LookUpOperator } from './operators.ts';
import type { Condition, Leaf, Route } from './snapshot.ts';
import { holdsWith, leavesIn } from './walk.ts';

export interface Dimension {
  /** Rows of bits, one for each class; a set bit is a route that is still possible. */
  readonly bits: Uint32Array;
  /** Where the row of these facts begins. A set has several rows, of which any may leave a route. */
  readonly rows: (facts: Facts) => number | readonly number[];
  /** How much of the routes a class leaves on average, 0 to 1. */
  readonly density: number;
}

export function dimensionOf(fact: FactDefinition, routes: readonly Route[], operator: LookUpOperator): Dimension {
  const table = new Table(routes.length);
  const speakers = speakersOf(fact.name, routes);
  const possible = (when: Condition, value: FactValue): boolean =>
    holdsWith(when, fact.name, (leaf) => operator(leaf.operator).evaluate(value, leaf.value)) !== false;
  const rows =
    fact.kind === 'integer' || fact.kind === 'real'
      ? numberRows(fact.name, speakers, table, possible)
      : fact.kind === 'set'
        ? setRows(fact.name, speakers, table)
        : wordRows(fact.name, speakers, table, possible);
  return { bits: table.bits(), rows, density: table.density() };
}

/** A route whose condition speaks of the fact; the others are possible whatever its value. */
interface Speaker {
  readonly index: number;
  readonly when: Condition;
  readonly constants: readonly FactValue[];
}

function speakersOf(fact: FactName, routes: readonly Route[]): Speaker[] {
  return routes.flatMap(({ index, when }) => {
    const leaves: Leaf[] = when ? leavesIn(when).filter((leaf) => leaf.fact === fact) : [];
    const constants = [...new Set(leaves.flatMap(({ value }) => value as FactValue))];
    return when && leaves.length > 0 ? [{ index, when, constants }] : [];
  });
}

type Possible = (when: Condition, value: FactValue) => boolean;
type Rows = Dimension['rows'];

/** A row for each word or flag that is named, and one for all others. */
function wordRows(fact: FactName, speakers: readonly Speaker[], table: Table, possible: Possible): Rows {
  const other = table.add(table.full());
  for (const { index, when } of speakers) table.set(other, index, possible(when, unnamed));
  const named = new Map<FactValue, number>();
  for (const { index, when, constants } of speakers) {
    for (const constant of constants) {
      const row = named.get(constant) ?? table.add(table.copy(other));
      named.set(constant, row);
      table.set(row, index, possible(when, constant));
    }
  }
  return (facts) => table.start(named.get(facts[fact]) ?? other);
}

/** No fact has this value, and none of the constants of a policy is equal to it. */
const unnamed = '\u0000';

/** Rows in turn: below the first constant, at it, above it, at the second … A route changes at its own constants only. */
function numberRows(fact: FactName, speakers: readonly Speaker[], table: Table, possible: Possible): Rows {
  const atConstant = new Map<number, Speaker[]>();
  for (const speaker of speakers) {
    for (const constant of speaker.constants as number[])
      atConstant.set(constant, [...(atConstant.get(constant) ?? []), speaker]);
  }
  const constants = Float64Array.from(atConstant.keys()).sort();
  let row = table.add(table.full());
  const below = (constants[0] ?? 0) - 1;
  for (const { index, when } of speakers) table.set(row, index, possible(when, below));
  constants.forEach((constant, place) => {
    const next = constants[place + 1];
    const above = next === undefined ? constant + 1 : (constant + next) / 2;
    for (const value of [constant, above]) {
      row = table.add(table.copy(row));
      for (const { index, when } of atConstant.get(constant)!) table.set(row, index, possible(when, value));
    }
  });
  return (facts) => table.start(rowOfNumber(constants, facts[fact] as number));
}

function rowOfNumber(constants: Float64Array, value: number): number {
  let low = 0;
  let high = constants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (constants[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return constants[low] === value ? 2 * low + 1 : 2 * low;
}

/** A row for the empty set, and one for each member that is named: a route is left if it can do without any, or with one of those present. */
function setRows(fact: FactName, speakers: readonly Speaker[], table: Table): Rows {
  const empty = table.add(table.full());
  for (const { index, when } of speakers) table.set(empty, index, holdsWith(when, fact, () => false) !== false);
  const named = new Map<string, number>();
  for (const { index, when, constants } of speakers) {
    for (const member of constants as string[]) {
      const row = named.get(member) ?? table.add(table.none());
      named.set(member, row);
      table.set(row, index, couldHoldWith(when, fact, member));
    }
  }
  return (facts) => {
    const members = facts[fact] as readonly string[];
    if (members.length === 0) return table.start(empty);
    const starts = [table.start(empty)];
    for (const member of members) {
      const row = named.get(member);
      if (row !== undefined) starts.push(table.start(row));
    }
    return starts;
  };
}

/** Whether the condition can hold when this member is in the set, whatever else is. */
function couldHoldWith(condition: Condition, fact: FactName, member: string): boolean {
  // Another member's leaf may come out either way, like a leaf on another fact: rename it away.
  const alone = onlyMember(condition, fact, member);
  return holdsWith(alone, fact, () => true) !== false;
}

function onlyMember(condition: Condition, fact: FactName, member: string): Condition {
  if (condition.kind === 'leaf')
    return condition.fact === fact && condition.value !== member ? { ...condition, fact: 'text' } : condition;
  if (condition.kind === 'not') return { ...condition, of: onlyMember(condition.of, fact, member) };
  return { ...condition, of: condition.of.map((part) => onlyMember(part, fact, member)) };
}

/** Rows of bits that grow. */
class Table {
  readonly #routes: number;
  readonly #words: number;
  readonly #rows: Uint32Array[] = [];

  constructor(routes: number) {
    this.#routes = routes;
    this.#words = Math.ceil(routes / 32);
  }

  add(row: Uint32Array): number {
    return this.#rows.push(row) - 1;
  }

  full(): Uint32Array {
    return new Uint32Array(this.#words).fill(0xffffffff);
  }

  none(): Uint32Array {
    return new Uint32Array(this.#words);
  }

  copy(row: number): Uint32Array {
    return this.#rows[row]!.slice();
  }

  set(row: number, index: number, possible: boolean): void {
    const bits = this.#rows[row]!;
    const bit = 1 << (index & 31);
    if (possible) bits[index >> 5]! |= bit;
    else bits[index >> 5]! &= ~bit;
  }

  start(row: number): number {
    return row * this.#words;
  }

  bits(): Uint32Array {
    const all = new Uint32Array(this.#rows.length * this.#words);
    this.#rows.forEach((row, index) => {
      all.set(row, index * this.#words);
    });
    return all;
  }

  density(): number {
    let left = 0;
    for (const row of this.#rows)
      for (let index = 0; index < this.#routes; index++) if (row[index >> 5]! & (1 << (index & 31))) left++;
    return left / (this.#rows.length * this.#routes);
  }
}
