/** `signalbox gen`: writes the test cases that are missing, each expecting what the policy does now. */
import type { Case } from '../../schemas/generated/types.ts';
import { didYouMean } from '../policy/did-you-mean.ts';
import { boundaryCases } from '../policy/mutation/boundary-cases.ts';
import { mutantCases } from '../policy/mutation/mutant-cases.ts';
import { mutantsOf } from '../policy/mutation/mutants.ts';
import { mutate } from '../policy/mutation/mutation.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import { poserOf } from '../policy/suite/case-of.ts';
import { createCounter, seenOf } from '../policy/suite/coverage.ts';
import { gapCases } from '../policy/suite/gap-cases.ts';
import { newCases, type Writer } from '../policy/suite/generated-case.ts';
import { pairCases } from '../policy/suite/pair-cases.ts';
import { type Questions, questionsOf } from '../policy/suite/questions.ts';
import { countResults } from '../policy/suite/result.ts';
import { type Observed, runSuites } from '../policy/suite/run.ts';
import { suiteYaml } from '../policy/suite/suite-yaml.ts';
import { gapsOf } from '../policy/suite/uncovered.ts';
import type { ReadFacts } from '../policy/suite/written.ts';
import type { Command } from './command.ts';
import { type ExitCode, exit, UsageError } from './exit.ts';
import { checkTarget, withoutEmptySuites, writeSuite } from './gen-target.ts';
import { sound } from './load-policy.ts';
import { progressOn } from './progress.ts';
import { monday, readerOf } from './read-facts.ts';
import { counted } from './report/policy-size.ts';
import type { Terminal } from './terminal.ts';

interface Kind {
  /** The name of the suite that is written. */
  readonly suite: string;
  /** Whether it builds on what the tests show, so that they have to pass. */
  readonly needsTests: boolean;
  readonly cases: (work: Work) => Iterable<Case>;
}

interface Work {
  readonly writer: Writer;
  readonly readFacts: ReadFacts;
  readonly questions: Questions;
  /** The decisions of the tests. */
  readonly observed: readonly Observed[];
  readonly terminal: Terminal;
}

const kinds: Readonly<Record<string, Kind>> = {
  boundaries: {
    suite: 'what happens on either side of each boundary',
    needsTests: false,
    cases: ({ writer, questions: { operator } }) => {
      const mutants = mutantsOf(writer.snapshot, operator);
      return boundaryCases(
        writer,
        mutants,
        questionsOf(
          writer.snapshot,
          mutants.map(({ snapshot }) => snapshot),
        ),
      );
    },
  },
  pairs: {
    suite: 'who wins where two routes match',
    needsTests: false,
    cases: ({ writer, questions }) => pairCases(writer, questions),
  },
  gaps: {
    suite: 'what no other test shows',
    needsTests: true,
    cases: ({ writer, questions, observed }) =>
      gapCases(writer, gapsOf(coverageOf(writer.snapshot, observed), questions)),
  },
  mutants: {
    suite: 'small changes that no other test notices',
    needsTests: true,
    cases: ({ writer, observed, readFacts, terminal }) =>
      mutantCases(mutate(writer.snapshot, observed, { readFacts, onProgress: progressOn(terminal) }).survivors),
  },
};

export const gen: Command = {
  name: 'gen',
  about: 'Write the test cases that are missing. They expect what the policy does now: read them before you keep them.',
  operands: `${Object.keys(kinds).join('|')} [folder]`,
  operandCount: [1, 2],
  options: {
    write: { value: 'file', about: 'Write to this file, such as policies/tests/more.test.yaml, instead of printing.' },
    force: { about: 'Write over a file that is there.' },
  },
  examples: [
    { line: 'signalbox gen boundaries', does: 'both sides of each number' },
    { line: 'signalbox gen pairs', does: 'each two routes that match the same request: who wins' },
    { line: 'signalbox gen gaps', does: 'what `signalbox test --coverage` lacks' },
    { line: 'signalbox gen mutants', does: 'what `signalbox test --mutate` lacks' },
    { line: 'signalbox gen mutants --write policies/tests/more.test.yaml', does: 'into a file of its own' },
  ],
  notes:
    'A case whose name already stands in a suite is not written again. Where nothing is missing, nothing is written.',
  async run(given, terminal) {
    const [word, folder = terminal.config.policiesDir] = given.operands;
    const kind = Object.hasOwn(kinds, word!) ? kinds[word!]! : unknownKind(word!);
    const file = given.value('write');
    if (given.has('force') && file === undefined) throw new UsageError('--force goes with --write: say which file.');
    await checkTarget(folder, file, given.has('force'));
    const policy = await sound(folder, terminal, (files) => withoutEmptySuites(files, folder, file));
    if ('code' in policy) return policy.code;
    return write(policy.snapshot, kind, file, terminal);
  },
};

function unknownKind(word: string): never {
  const meant = didYouMean(word, Object.keys(kinds));
  throw new UsageError(
    `gen knows ${Object.keys(kinds).join(', ')}, not "${word}".${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
  );
}

async function write(snapshot: Snapshot, kind: Kind, file: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const readFacts = readerOf(snapshot, monday, false);
  const observed: Observed[] = [];
  if (kind.needsTests) {
    const results = runSuites(snapshot, readFacts, { only: 'refuse', observe: (one) => void observed.push(one) });
    const { failed } = countResults(results);
    if (failed > 0) {
      terminal.complain(
        `${counted(failed, 'case')} of the tests ${failed === 1 ? 'fails' : 'fail'}. Mend them first: \`signalbox test\` shows how.`,
      );
      return exit.testsFailed;
    }
  }
  const writer = { snapshot, pose: poserOf(snapshot, readFacts) };
  const work = { writer, readFacts, questions: questionsOf(snapshot), observed, terminal };
  const { cases, cut } = newCases(snapshot, kind.cases(work));
  if (cases.length === 0) {
    terminal.complain('Nothing is missing.');
    return exit.ok;
  }
  const text = suiteYaml(kind.suite, cases);
  if (file === undefined) terminal.print(text);
  else await writeSuite(file, text);
  if (file !== undefined) terminal.complain(`${counted(cases.length, 'case')} written to ${file}`);
  if (cut) terminal.complain('There are more; run it again when these are in place.');
  return exit.ok;
}

function coverageOf(snapshot: Snapshot, observed: readonly Observed[]) {
  const counter = createCounter(snapshot);
  for (const { outcome, situation } of observed) counter.add(seenOf(snapshot, outcome.decision, situation.read.values));
  return counter.coverage('tests');
}
