/** What the conditions of one policy may refer to, and where their findings go. */
import type { SizeComplaint } from './condition-size.ts';
import type { Range } from './diagnostic.ts';
import type { FactDefinition, FactName } from './fact-catalogue.ts';
import type { PatternJudge } from './patterns.ts';
import type { Report } from './report.ts';
import type { Condition, Leaf, OperatorName } from './snapshot.ts';

/** Makes a leaf with the next id. */
export type LeafWriter = (
  fact: FactName,
  operator: OperatorName,
  value: Leaf['value'],
  text: string,
  at: Range,
) => Leaf;

export interface Scope {
  readonly report: Report;
  /** The definitions so far; undefined for one that did not resolve. */
  readonly definitions: ReadonlyMap<string, Condition | undefined>;
  /** Every definition of the file, to tell one that comes later from one that does not exist. */
  readonly definitionNames: ReadonlySet<string>;
  /** The values of facts whose domain is said in the files: `intent`. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly leaf: LeafWriter;
  /** These two count what the whole policy holds. */
  readonly judgePattern: PatternJudge;
  readonly sizeComplaint: SizeComplaint;
  /** Tells that a definition or a list is used. */
  readonly used: (kind: 'definition' | 'list', name: string) => void;
}

/** The values a fact may take, where they can be listed. */
export function valuesOf(fact: FactDefinition, scope: Scope): readonly string[] | undefined {
  return fact.values ?? scope.values.get(fact.name);
}
