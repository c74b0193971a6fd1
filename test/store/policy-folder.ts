/** Policies of a known shape, without a finding, in real folders, so that a torn one is told from a whole one. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { type PolicyEvent, PolicyStore, type PolicyStoreOptions } from '../../server/store/policy-store.ts';

const routesPerPolicy = 40;

/**
 * The version stands in the name, in every route and in the model's window. `default` comes before the routes, so that
 * a file cut off between two routes still compiles: only the store can keep it from going live.
 */
export function policyFiles(version: number): Record<string, string> {
  const routes = Array.from({ length: routesPerPolicy }, (_, index) => routeText(version, index));
  return {
    'policy.yaml': `policy: 1\nname: v${version}\ndefault: { use: small, why: nothing else matched }\nroutes:\n${routes.join('')}`,
    'models.yaml': modelsText(version),
  };
}

/** The same in many files: one route each, included by policy.yaml. */
export function manyPolicyFiles(version: number): Record<string, string> {
  const names = Array.from({ length: routesPerPolicy }, (_, index) => `routes/r${index}.yaml`);
  const include = names.map((name) => `  - ${name}\n`).join('');
  return {
    'policy.yaml': `policy: 1\nname: v${version}\ninclude:\n${include}default: { use: small, why: nothing else matched }\nroutes: []\n`,
    'models.yaml': modelsText(version),
    ...Object.fromEntries(names.map((name, index) => [name, `routes:\n${routeText(version, index)}`])),
  };
}

/** The version that a snapshot was made of; throws where it was made of two, or of a part. */
export function versionOf(snapshot: Snapshot): number {
  const version = Number(snapshot.name.slice(1));
  const turns = snapshot.routes.map((route) => (route.when?.kind === 'leaf' ? route.when.value : undefined));
  const whole = turns.length === routesPerPolicy && turns.every((value, index) => value === version * 100 + index);
  if (!whole || snapshot.models.get('small')?.window !== 4096 + version) throw new Error(`torn: ${snapshot.name}`);
  return version;
}

function routeText(version: number, index: number): string {
  const model = index % 2 === 0 ? 'small' : 'other';
  return `  - id: r${index}\n    when: { turns: ${version * 100 + index} }\n    use: ${model}\n    why: route ${index} of version ${version}\n`;
}

function modelsText(version: number): string {
  const model = `{ provider: local, where: local, window: ${4096 + version} }`;
  return `providers: { local: { protocol: ollama } }\nmodels:\n  small: ${model}\n  other: ${model}\n`;
}

/** A folder of its own, gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Opened with a short quiet time and no poll unless asked for, and closed after the test. */
export async function openStore(folder: string, options: Partial<PolicyStoreOptions> = {}): Promise<PolicyStore> {
  const store = await PolicyStore.open(folder, { now: () => new Date(), quietMs: 30, pollMs: 600_000, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** Every event from now on, and a promise for the first one, past or future, that is wanted. */
export function follow(store: PolicyStore) {
  const events: PolicyEvent[] = [];
  const waiting = new Set<() => void>();
  store.on((event) => {
    events.push(event);
    for (const look of [...waiting]) look();
  });
  function first<Type extends PolicyEvent['type']>(
    type: Type,
    wanted: (event: Extract<PolicyEvent, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<PolicyEvent, { type: Type }>> {
    return new Promise((resolve) => {
      const look = () => {
        const found = events.find(
          (event): event is Extract<PolicyEvent, { type: Type }> =>
            event.type === type && wanted(event as Extract<PolicyEvent, { type: Type }>),
        );
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }
  return {
    events,
    first,
    live: (version: number) => first('policy.live', ({ status }) => status.name === `v${version}`),
  };
}
