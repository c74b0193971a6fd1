/** Files → cases that nobody has written yet; a request that somebody thinks of → the case for it; cases → the text of their suite. */
import { parseDocument } from 'yaml';
import type { Case } from '../../../schemas/generated/types.ts';
import { suggestion } from '../../../server/policy/did-you-mean.ts';
import type { Edited } from '../../../server/policy/edit/change.ts';
import { factCatalogue } from '../../../server/policy/fact-catalogue.ts';
import { boundaryCases } from '../../../server/policy/mutation/boundary-cases.ts';
import { mutantsOf } from '../../../server/policy/mutation/mutants.ts';
import { poserOf } from '../../../server/policy/suite/case-of.ts';
import { createCounter, seenOf } from '../../../server/policy/suite/coverage.ts';
import { expectableOf, placeOf } from '../../../server/policy/suite/expectable.ts';
import { gapCases } from '../../../server/policy/suite/gap-cases.ts';
import { newCases, type Writer } from '../../../server/policy/suite/generated-case.ts';
import { outcomeOf } from '../../../server/policy/suite/outcome.ts';
import { pairCases } from '../../../server/policy/suite/pair-cases.ts';
import { questionsOf } from '../../../server/policy/suite/questions.ts';
import { situationOf } from '../../../server/policy/suite/situation.ts';
import { caseYaml, suiteYaml } from '../../../server/policy/suite/suite-yaml.ts';
import { gapsOf } from '../../../server/policy/suite/uncovered.ts';
import { withCase } from './cases.ts';
import { compiledOnce } from './compiled-once.ts';
import { monday, readerOf } from './reading.ts';
import { testedPolicy } from './reading-cases.ts';

export type CaseKind = 'routes' | 'boundaries' | 'pairs' | 'gaps';

export interface WrittenCase {
  readonly one: Case;
  /** As it would stand in a suite. */
  readonly yaml: string;
}

export type MissingCases =
  | { readonly cases: readonly WrittenCase[]; readonly cut: boolean }
  | { readonly problem: string };

/** Each expects what the policy does now. */
export function missingCases(files: ReadonlyMap<string, string>, kind: CaseKind): MissingCases {
  const { snapshot } = compiledOnce(files);
  if (!snapshot) return { problem: 'The draft does not compile: mend that first.' };
  const writer: Writer = { snapshot, pose: poserOf(snapshot, readerOf(snapshot, monday)) };
  const found = newCases(snapshot, casesOf(files, writer, kind));
  return { cases: found.cases.map((one) => ({ one, yaml: caseYaml(one) })), cut: found.cut };
}

function casesOf(files: ReadonlyMap<string, string>, writer: Writer, kind: CaseKind): Iterable<Case> {
  const { snapshot } = writer;
  const questions = questionsOf(snapshot);
  if (kind === 'pairs') return pairCases(writer, questions);
  if (kind === 'boundaries') {
    const mutants = mutantsOf(snapshot, questions.operator);
    const variants = mutants.map((mutant) => mutant.snapshot);
    return boundaryCases(writer, mutants, questionsOf(snapshot, variants));
  }
  const counter = createCounter(snapshot);
  for (const { outcome, situation } of testedPolicy(files)!.observed) {
    counter.add(seenOf(snapshot, outcome.decision, situation.read.values));
  }
  const gaps = gapsOf(counter.coverage('tests'), questions);
  return gapCases(writer, kind === 'routes' ? gaps.filter(({ what }) => what.kind === 'route') : gaps);
}

export interface AskedCase {
  readonly name: string;
  readonly prompt: string;
  /** `intent: code-gen, latency_target: low`, as it would stand between braces. */
  readonly facts: string;
}

export type CaseFound =
  | (WrittenCase & { readonly route: string; readonly model: string | null })
  | { readonly problem: string };

/** The case for a request, expecting what the policy does with it now. */
export function caseFor(files: ReadonlyMap<string, string>, { name, prompt, facts }: AskedCase): CaseFound {
  const { snapshot } = compiledOnce(files);
  if (!snapshot) return { problem: 'The draft does not compile, so what it would do is not known.' };
  const written = writtenFacts(facts);
  if (typeof written === 'string') return { problem: written };
  if (prompt === '' && Object.keys(written).length === 0) return { problem: 'Write a prompt, or facts, or both.' };
  const asked: Case = {
    case: name,
    ...(prompt === '' ? {} : { prompt }),
    ...(Object.keys(written).length === 0 ? {} : { facts: written }),
  };
  const situation = situationOf(snapshot, undefined, asked, {}, readerOf(snapshot, monday));
  if ('problem' in situation) return situation;
  const expected = expectableOf(outcomeOf(snapshot, situation, undefined));
  const one: Case = { ...asked, expect: placeOf(expected) };
  return { one, yaml: caseYaml(one), route: expected.route!, model: expected.model ?? null };
}

function writtenFacts(text: string): NonNullable<Case['facts']> | string {
  const document = parseDocument(`{ ${text.trim().replace(/^\{|\}$/g, '')} }`, { logLevel: 'error' });
  if (document.errors.length > 0)
    return 'Facts are names and values with commas between: intent: code-gen, has_context: true';
  const facts = document.toJS() as Record<string, unknown>;
  const unknown = Object.keys(facts).find((name) => name !== 'bucket' && !factCatalogue.has(name));
  if (unknown) return `"${unknown}" is not a fact.${suggestion(unknown, factCatalogue.keys())}`;
  const empty = Object.entries(facts).find(([, value]) => value === null);
  return empty ? `What is ${empty[0]}? Write ${empty[0]}: and its value.` : (facts as NonNullable<Case['facts']>);
}

/** All of them at the end of the file, or none; a file that is not there yet becomes a suite of that name. */
export function withCases(text: string | undefined, suite: string, cases: readonly Case[]): Edited {
  if (text === undefined) return { text: suiteYaml(suite, cases) };
  let edited: Edited = { text };
  let before = text;
  for (const one of cases) {
    edited = withCase(before, suite, one);
    if ('refused' in edited) return edited;
    before = edited.text;
  }
  return edited;
}
