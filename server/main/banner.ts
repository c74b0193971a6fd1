/** What was started goes in; what a person at the terminal wants to know comes out. */
import { isIPv4 } from 'node:net';
import type { Config } from '../config.ts';
import type { Availability } from '../gateway/availability.ts';
import type { AdminSite } from '../http/admin/site.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import type { PolicyStatus } from '../store/policy-store.ts';

export interface Started {
  readonly config: Config;
  readonly url: string;
  readonly snapshot: Snapshot;
  readonly policy: PolicyStatus;
  readonly availability: Availability;
  readonly simulated: boolean;
  readonly site: AdminSite;
}

/** Several lines, with one at the end to paste. */
export function banner(started: Started): string {
  const { config, url, simulated } = started;
  const parts = [`Signalbox on ${url}`, facts(started)];
  if (simulated) parts.push(simulation(config));
  if (!isLoopback(config.host)) parts.push(`WARNING: ${openToOthers(config.host)}`);
  parts.push(`Try it:\n\n${example(url)}`);
  return `\n${parts.join('\n\n')}\n\n`;
}

function facts(started: Started): string {
  const { config, snapshot, policy, availability, simulated } = started;
  const { commit, dirty } = policy.source;
  const count = policy.diagnostics.length;
  const source = commit === null ? '' : `, commit ${commit}${dirty ? ' and changes since' : ''}`;
  const models = [...snapshot.models.values()].map((model) => ({ id: model.id, ...availability.status(model) }));
  const ready = models.filter(({ available }) => available).map(({ id }) => id);
  const lines = [
    ['policy', `${policy.name}, revision ${policy.revision}${source}, ${snapshot.routes.length} routes`],
    ['', `from ${config.policiesDir}; edits go live by themselves`],
    ...(count === 0 ? [] : [['', `${count} ${count === 1 ? 'finding' : 'findings'}: npm run signalbox -- check`]]),
    [simulated ? 'simulated' : 'models', ready.length === 0 ? 'none can serve now' : ready.join(', ')],
    ...models.filter(({ available }) => !available).map(({ id, why }) => ['', `without ${id}: ${why}`]),
    ...admin(started).map((line, index) => [index === 0 ? 'admin' : '', line]),
  ];
  return lines.map(([name, value]) => `  ${name!.padEnd(10)} ${value}`).join('\n');
}

function admin({ config, url, site }: Started): string[] {
  if (config.admin === 'off') return [];
  if (config.adminToken() === undefined && !isLoopback(config.host)) {
    return ['closed: set ADMIN_TOKEN to open it, because HOST lets other machines in'];
  }
  const status = site.status();
  const told = {
    ready: [`${url}/admin`],
    building: [`${url}/admin`, 'being built: the page shows when it is ready'],
    failed: [`${url}/admin`, 'could not be built: the page shows why'],
    missing: ['not built: npm run admin:build, where all packages are installed'],
  };
  return told[status.state];
}

function simulation({ simulate }: Config): string {
  const why = simulate === 'on' ? 'SIMULATE=on' : 'nothing is configured and no Ollama answers on this machine';
  return [
    `SIMULATED: ${why}, so answers are made up here, and marked as such.`,
    'For real ones install Ollama from https://ollama.com, then',
    '  ollama pull gemma:2b && ollama pull phi3:3.8b && ollama pull qwen2.5:3b && ollama pull mistral:7b',
    'and start again; or say where one runs: OLLAMA_BASE_URL=http://host:11434. SIMULATE=off forbids this.',
  ].join('\n');
}

function example(url: string): string {
  const request = '{"messages":[{"role":"user","content":"Write a Python function that validates an email"}]}';
  return `  curl ${url}/v1/chat/completions -H 'content-type: application/json' \\\n    -d '${request}'`;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

export function openToOthers(host: string): string {
  return `HOST=${host} lets other machines in, and nobody is asked for a key: whoever reaches this port uses your models.`;
}
