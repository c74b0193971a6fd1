/** The files of a policy → a snapshot, or what keeps it from being one. Never throws, whatever the text. */
import { analyse } from './analysis/analyse.ts';
import { checkIds, checkUnused } from './checks-names.ts';
import { checkSuites } from './checks-suites.ts';
import { checkWindows } from './checks-windows.ts';
import { clientRulesOf } from './client-rules.ts';
import { createSizeComplaint } from './condition-size.ts';
import { definitionsOf } from './definitions.ts';
import type { Diagnostic, Range } from './diagnostic.ts';
import { factCatalogue } from './fact-catalogue.ts';
import { guardsOf } from './guards.ts';
import { intentIds, intentsOf, presetsOf } from './intents.ts';
import { invariantsOf } from './invariants.ts';
import { judged } from './judged.ts';
import { catalogueOf } from './models.ts';
import { lookUpOperator } from './operators.ts';
import { createPatternJudge } from './patterns.ts';
import { promptsOf } from './prompts.ts';
import { type PolicyFiles, readFiles } from './read-files.ts';
import { createReport, type Report } from './report.ts';
import { revisionOf } from './revision.ts';
import { indexOf } from './route-index.ts';
import type { RouteNames } from './route-names.ts';
import { defaultOf, routesOf } from './routes.ts';
import type { LeafWriter, Scope } from './scope.ts';
import { checkSecrets } from './secrets.ts';
import type { Condition, Leaf, Model, Route, Snapshot } from './snapshot.ts';
import { fixturesOf, suitesOf } from './suites.ts';
import { createUsage } from './usage.ts';
import { isMapping } from './written.ts';

export interface Compiled {
  /** Absent exactly when a diagnostic is an error. */
  readonly snapshot?: Snapshot;
  /** Sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompileOptions {
  /** YYYY-MM-DD, UTC. Without it no experiment is called over. */
  readonly today?: string;
  /** False leaves out what is proved over all requests (PL201 to PL210, PL305, PL306): for policies that nobody will serve, such as mutants. */
  readonly analyse?: boolean;
}

/** `files`: path within the policy folder, with forward slashes → text. */
export function compile(files: ReadonlyMap<string, string>, options: CompileOptions = {}): Compiled {
  const { report, all } = createReport();
  checkSecrets(files, report);
  const read = readFiles(files, report);
  const snapshot = read && snapshotOf(read, files, options, report);
  const diagnostics = Object.freeze(judged(files, all(), { complete: options.analyse !== false }));
  return snapshot && diagnostics.every(({ severity }) => severity !== 'error')
    ? { snapshot: Object.freeze({ ...snapshot, diagnostics }), diagnostics }
    : { diagnostics };
}

function snapshotOf(
  read: PolicyFiles,
  files: ReadonlyMap<string, string>,
  { today, analyse: analysed = true }: CompileOptions,
  report: Report,
): Omit<Snapshot, 'diagnostics'> | undefined {
  const { policy } = read;
  const usage = createUsage();
  const catalogue = catalogueOf(read.models, usage, report);
  const operator = lookUpOperator(read.lists);
  const leaves = new Map<string, Leaf>();
  const leaf = leafWriter(leaves);
  const values = domains(read);
  const judgePattern = createPatternJudge(report);
  const sizeComplaint = createSizeComplaint();
  const scopeWith = (
    definitions: ReadonlyMap<string, Condition | undefined>,
    names: ReadonlySet<string>,
    used: Scope['used'],
  ): Scope => ({
    report,
    definitions,
    definitionNames: names,
    values,
    lists: read.lists,
    leaf,
    judgePattern,
    sizeComplaint,
    used,
  });

  const written = policy.value as Record<string, unknown>;
  const definitionNames = new Set(
    Object.keys(isMapping(written.define) ? written.define : {}).filter((name) => !factCatalogue.has(name)),
  );
  const definitions = definitionsOf(policy, usage, (resolved, used) => scopeWith(resolved, definitionNames, used));
  const conditions = new Map([...definitions].map(([name, definition]) => [name, definition.condition]));
  const scope = scopeWith(conditions, definitionNames, usage.by());
  const intents = intentsOf(read.intents, scopeWith(new Map(), new Set(), usage.by()), operator);
  const prompts = promptsOf(read.prompts, files, definitionNames, report);
  const taken = new Map<string, Range>();
  const guards = guardsOf(policy, catalogue, taken, scope, operator, (id) => usage.by()('model', id));
  const client = clientRulesOf(policy, report);
  const names: RouteNames = {
    scope,
    operator,
    catalogue,
    prompts,
    intents: read.unreadable.has('intents.yaml') ? undefined : intents,
    today,
    used: usage.by(),
  };
  const fallback = defaultOf(policy, names);
  const routes = [...read.routeFiles, policy].reduce<readonly Route[]>(
    (before, file) => routesOf(file, before, fallback, taken, names),
    [],
  );

  const invariants = invariantsOf(policy, catalogue, routes, scope);
  checkWindows(routes, operator, report);
  if (fallback) checkUnused(read, definitions, usage, report);
  checkIds(read, definitions, report);
  const suites = suitesOf(read.suites);
  const fixtures = fixturesOf(read.fixtures);
  checkSuites(read, { scope, catalogue, prompts });
  const models = new Map([...catalogue.models].filter((entry): entry is [string, Model] => entry[1] !== undefined));
  const presets = presetsOf(intents);
  const parts = { guards, routes, invariants, client, models, intents, presets, lists: read.lists };
  const draft = { read, definitions, domains: values, operator, parts };
  if (!fallback) {
    if (analysed) analyse({ ...draft, snapshot: undefined }, report);
    return undefined;
  }
  const snapshot = {
    ...parts,
    name: typeof written.name === 'string' ? written.name : '',
    about: typeof written.about === 'string' ? written.about : undefined,
    revision: revisionOf(read),
    prompts,
    fallback,
    index: indexOf(routes, operator),
    definitions: new Map(
      [...definitions].flatMap(([name, { condition, at }]) => (condition ? [[name, { condition, at }]] : [])),
    ),
    leaves,
    suites,
    fixtures,
  };
  if (analysed) analyse({ ...draft, snapshot: { ...snapshot, diagnostics: [] } }, report);
  return snapshot;
}

function leafWriter(leaves: Map<string, Leaf>): LeafWriter {
  return (fact, operator, value, text, at) => {
    const leaf: Leaf = Object.freeze({ kind: 'leaf', id: `L${leaves.size + 1}`, fact, operator, value, text, at });
    leaves.set(leaf.id, leaf);
    return leaf;
  };
}

/** The domains that the files themselves say. */
function domains(read: PolicyFiles): ReadonlyMap<string, readonly string[]> {
  const intents = intentIds(read.intents);
  return new Map(intents ? [['intent', intents]] : []);
}
