/** PL401 to PL404: the shares, the end and the key of a split. */
import type { WrittenArm } from './arms.ts';
import { type FactName, factCatalogue } from './fact-catalogue.ts';
import type { LookUpOperator } from './operators.ts';
import type { RouteNames } from './route-names.ts';
import type { Condition } from './snapshot.ts';
import { reportUnknownFact } from './unknown-name.ts';
import { holdsWith } from './walk.ts';
import { eachName } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export function checkShares(
  yaml: YamlFile,
  path: Path,
  arms: readonly WrittenArm[],
  { scope: { report } }: RouteNames,
): void {
  let sum = 0;
  arms.forEach(({ share }, index) => {
    const hundredths = Math.round(share * 100);
    sum += hundredths;
    const range = yaml.at([...path, 'arms', index, 'share']);
    if (Math.abs(share * 100 - hundredths) > 1e-6)
      report('PL401', range, `A share has at most two decimals; this is ${share}.`);
    if (hundredths === 0) report('PL404', range, 'This arm never gets a request. Remove it, or give it a share.');
    if (hundredths === 10_000)
      report('PL404', range, 'This arm gets every request. Write its model without a split, or change the shares.');
  });
  if (arms.length > 0 && Number.isFinite(sum) && sum !== 10_000)
    report('PL401', yaml.keyAt([...path, 'arms']), `The shares sum to ${sum / 100}, not to 100.`);
}

export function checkUntil(yaml: YamlFile, path: Path, until: unknown, { scope: { report }, today }: RouteNames): void {
  const key = yaml.keyAt(path);
  if (until === undefined) {
    report(
      'PL403',
      key,
      'This split has no end. Add "until: YYYY-MM-DD", its last day, so that the experiment is decided some day.',
    );
    return;
  }
  if (typeof until !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(until)) return;
  const day = new Date(`${until}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== until) {
    report('PL103', yaml.at([...path, 'until']), `There is no day ${until}.`);
  } else if (today !== undefined && until < today) {
    report(
      'PL403',
      yaml.at([...path, 'until']),
      `This split ended on ${until}. Decide: keep the better arm, or give it a new end.`,
    );
  }
}

/** Facts that say nothing in some requests. A split by such a fact has keys for the others only. */
function mayBeEmpty(fact: FactName): boolean {
  const { unknown } = factCatalogue.get(fact)!;
  return unknown === 'none' || unknown === 'und' || unknown === '' || Array.isArray(unknown);
}

export function keysOf(
  yaml: YamlFile,
  path: Path,
  by: unknown,
  when: Condition | undefined,
  { scope: { report }, operator }: RouteNames,
): readonly FactName[] {
  const facts: FactName[] = [];
  eachName(by, path, (name, at) => {
    if (factCatalogue.has(name)) facts.push(name as FactName);
    else reportUnknownFact(report, yaml.at(at), name);
  });
  const always = facts.some((fact) => !mayBeEmpty(fact) || excludesUnknown(when, fact, operator));
  if (facts.length > 0 && !always) {
    const [first] = facts;
    const { kind, unknown } = factCatalogue.get(first!)!;
    const condition =
      kind === 'word'
        ? `Add a fact that is always there, or the condition "${first}: { not: ${unknown} }".`
        : 'Split by a fact that is always there.';
    report(
      'PL402',
      yaml.at(path),
      `A request may have no ${facts.join(' or ')}: it gets the first arm every time. ${condition}`,
    );
  }
  return Object.freeze(facts);
}

function excludesUnknown(when: Condition | undefined, fact: FactName, operator: LookUpOperator): boolean {
  if (when === undefined) return false;
  const { unknown } = factCatalogue.get(fact)!;
  return holdsWith(when, fact, (leaf) => operator(leaf.operator).evaluate(unknown, leaf.value)) === false;
}
