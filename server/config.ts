/** The environment goes in; a frozen Config, or every sentence about what is wrong with it, comes out. */
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { loadEnvFile } from 'node:process';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly policiesDir: string;
  readonly dataDir: string;
  /** File that each decision record is appended to. */
  readonly decisionLog: string | undefined;
  /** Where OLLAMA_BASE_URL or OLLAMA_HOST says that Ollama is, no slash at the end; undefined where neither is set. */
  readonly ollamaBaseUrl: string | undefined;
  readonly openaiBaseUrl: string | undefined;
  readonly anthropicBaseUrl: string | undefined;
  readonly upstreamTimeoutMs: number;
  readonly firstTokenTimeoutMs: number;
  readonly maxBodyBytes: number;
  readonly simulate: 'auto' | 'on' | 'off';
  readonly airgap: boolean;
  /** `built`: as it is, never built by the server itself. */
  readonly admin: 'on' | 'built' | 'off';
  /** Asked of whoever opens the admin; undefined where unset. A function, so that no dump of a Config shows it. */
  readonly adminToken: () => string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** The key in the variable that a provider of models.yaml names as its `key_env`; undefined where unset or empty. */
  readonly keyOf: (variable: string) => string | undefined;
  /** Everything that is set, for programs that are started from here. */
  readonly environment: () => Environment;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** One sentence for each wrong value, all of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

export interface Setting {
  readonly name: string;
  /** As it would be written in .env; empty where there is none. */
  readonly standard: string;
  readonly about: string;
}

/** Every variable that is read, in the order that .env.example and --help show them. */
export const configHelp: readonly Setting[] = [
  { name: 'PORT', standard: '8000', about: 'Port to listen on; 0 takes a free one.' },
  {
    name: 'HOST',
    standard: '127.0.0.1',
    about: 'Address to listen on. Nobody is asked for a key yet: open it to others only behind something that does.',
  },
  {
    name: 'POLICIES_DIR',
    standard: 'policies',
    about: 'Folder with policy.yaml, models.yaml and the rest. Edits go live by themselves.',
  },
  { name: 'DATA_DIR', standard: 'data', about: 'Folder for what is kept between starts.' },
  {
    name: 'DECISION_LOG',
    standard: '',
    about:
      'File that gets one JSON line a decision: facts and outcome, never text. A relative path begins in DATA_DIR.',
  },
  {
    name: 'OLLAMA_BASE_URL',
    standard: '',
    about: 'Where Ollama answers. Unset: OLLAMA_HOST, else http://127.0.0.1:11434.',
  },
  {
    name: 'OLLAMA_HOST',
    standard: '',
    about: "Ollama's own variable, in all its forms: host, host:port, :port, http://host.",
  },
  {
    name: 'OPENAI_API_KEY',
    standard: '',
    about: 'Key for the models whose provider names it. Unset: those models stay absent.',
  },
  { name: 'OPENAI_BASE_URL', standard: '', about: 'Another address for the OpenAI protocol, with its /v1.' },
  { name: 'ANTHROPIC_API_KEY', standard: '', about: 'Key for the Claude models. Unset: those models stay absent.' },
  { name: 'ANTHROPIC_BASE_URL', standard: '', about: 'Another address for the Anthropic protocol, without /v1.' },
  {
    name: 'UPSTREAM_TIMEOUT_MS',
    standard: '600000',
    about: 'Longest a model may take for a whole answer, in milliseconds.',
  },
  {
    name: 'FIRST_TOKEN_TIMEOUT_MS',
    standard: '120000',
    about: 'Longest wait for the first token before the next model is tried, in milliseconds. Loading a model counts.',
  },
  { name: 'MAX_BODY_MB', standard: '10', about: 'Largest request body, in megabytes.' },
  {
    name: 'SIMULATE',
    standard: 'auto',
    about: 'Answer without models: on, off, or auto: only where nothing is configured and no Ollama answers.',
  },
  {
    name: 'AIRGAP',
    standard: 'false',
    about: 'true makes the fact `airgap` yes, so that policies keep every request on this machine.',
  },
  {
    name: 'ADMIN',
    standard: 'on',
    about: 'The admin at /admin: on, and built when it is missing or stale; built: as it is; or off.',
  },
  {
    name: 'ADMIN_TOKEN',
    standard: '',
    about: 'Word that opens the admin, 16 characters or more. Without one it opens on a loopback HOST only.',
  },
  { name: 'LOG_LEVEL', standard: 'info', about: 'debug, info, warn, error or silent.' },
];

/** Throws a ConfigError that holds every complaint. Empty values count as unset. */
export function readConfig(env: Environment): Config {
  const wrong: string[] = [];
  const reader = createReader(env, wrong);
  const config: Config = Object.freeze({
    port: reader.integer('PORT', 0, 65_535),
    host: reader.host('HOST'),
    policiesDir: reader.text('POLICIES_DIR') ?? 'policies',
    dataDir: reader.text('DATA_DIR') ?? 'data',
    decisionLog: reader.text('DECISION_LOG'),
    ollamaBaseUrl: reader.ollama(),
    openaiBaseUrl: reader.url('OPENAI_BASE_URL'),
    anthropicBaseUrl: reader.url('ANTHROPIC_BASE_URL'),
    upstreamTimeoutMs: reader.integer('UPSTREAM_TIMEOUT_MS', 1, 86_400_000),
    firstTokenTimeoutMs: reader.integer('FIRST_TOKEN_TIMEOUT_MS', 1, 86_400_000),
    maxBodyBytes: reader.integer('MAX_BODY_MB', 1, 256) * 1024 * 1024,
    simulate: reader.oneOf('SIMULATE', ['auto', 'on', 'off']),
    airgap: reader.oneOf('AIRGAP', ['false', 'true']) === 'true',
    admin: reader.oneOf('ADMIN', ['on', 'built', 'off']),
    adminToken: reader.secret('ADMIN_TOKEN', 16),
    logLevel: reader.oneOf('LOG_LEVEL', ['info', 'debug', 'warn', 'error', 'silent']),
    // A models.yaml that names the admin's token as a key would send it to a vendor.
    keyOf: (variable: string) => (variable === 'ADMIN_TOKEN' ? undefined : reader.text(variable)),
    environment: () => env,
  });
  if (wrong.length > 0) throw new ConfigError(wrong);
  return config;
}

/** The process's own environment, with what a .env in the working folder adds to it. Variables already set win. */
export function processEnvironment(): Environment {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
}

/** The table of all variables, for --help. */
export function configTable(): string {
  const width = Math.max(...configHelp.map((setting) => setting.name.length));
  return configHelp
    .map(({ name, standard, about }) => `  ${name.padEnd(width)}  ${about}${standard === '' ? '' : ` [${standard}]`}`)
    .join('\n');
}

interface Reader {
  text(name: string): string | undefined;
  integer(name: string, least: number, most: number): number;
  oneOf<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word;
  host(name: string): string;
  url(name: string): string | undefined;
  secret(name: string, least: number): () => string | undefined;
  ollama(): string | undefined;
}

function createReader(env: Environment, wrong: string[]): Reader {
  const text = (name: string) => env[name]?.trim() || undefined;
  const standard = (name: string) => configHelp.find((setting) => setting.name === name)!.standard;
  const url = (name: string) => {
    const value = text(name);
    if (value === undefined) return undefined;
    if (webAddress(value) !== undefined) return value.replace(/\/+$/, '');
    wrong.push(`${name} is "${value}", but it must be an address such as http://127.0.0.1:11434.`);
    return undefined;
  };
  return {
    text,
    url,
    integer(name, least, most) {
      const value = text(name) ?? standard(name);
      if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
      wrong.push(`${name} is "${value}", but it must be a whole number from ${least} to ${most}.`);
      return least;
    },
    oneOf(name, words) {
      const value = text(name) ?? standard(name);
      const found = words.find((word) => word === value.toLowerCase());
      if (found === undefined) wrong.push(`${name} is "${value}", but it must be ${anyOf(words)}.`);
      return found ?? words[0];
    },
    secret(name, least) {
      const value = text(name);
      if (value !== undefined && value.length < least) {
        // Not repeated here: what is told stands in logs.
        wrong.push(
          `${name} is too short to be safe: it must have ${least} characters or more. openssl rand -hex 24 makes one.`,
        );
      } else if (value !== undefined && /[^\x21-\x7e]/.test(value)) {
        wrong.push(
          `${name} must be one word of ASCII letters, digits and signs, since it travels in a header. openssl rand -hex 24 makes one.`,
        );
      }
      return () => value;
    },
    host(name) {
      const value = (text(name) ?? standard(name)).replace(/^\[(.*)\]$/, '$1');
      if (isIP(value) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(value)) return value;
      wrong.push(
        `${name} is "${value}", but it must be an address or a name such as 127.0.0.1; the port goes into PORT.`,
      );
      return value;
    },
    ollama() {
      const value = url('OLLAMA_BASE_URL');
      if (value !== undefined && /\/(v1|api)$/.test(value)) {
        wrong.push(
          `OLLAMA_BASE_URL is "${value}", but it must name the server alone: ${value.replace(/\/(v1|api)$/, '')}.`,
        );
      }
      const host = text('OLLAMA_HOST');
      if (text('OLLAMA_BASE_URL') !== undefined || host === undefined) return value;
      const address = ollamaAddress(host);
      if (address === undefined) {
        wrong.push(`OLLAMA_HOST is "${host}", but it must be a host, host:port, :port or http://host:port.`);
      }
      return address;
    },
  };
}

function webAddress(value: string): URL | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
}

/**
 * Reads OLLAMA_HOST the way Ollama does (its envconfig.Host): quotes are taken off, the scheme may be missing, and the
 * port is 11434 without a scheme, 80 with http and 443 with https. The address a server listens on everywhere is no
 * address to call, so 0.0.0.0 and [::] become this machine. Where Ollama falls back from a bad port, this complains.
 */
export function ollamaAddress(value: string): string | undefined {
  const [, scheme, rest] = /^(?:(https?):\/\/)?(.*)$/s.exec(value.trim().replace(/^["']+|["']+$/g, '')) ?? [];
  if (rest === undefined || rest.includes('://')) return undefined;
  if (scheme === undefined && rest === 'ollama.com') return 'https://ollama.com';
  const [hostAndPort, ...path] = rest.split('/');
  const bare = isIP(hostAndPort!) === 6 ? `[${hostAndPort}]` : hostAndPort!;
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(bare) ?? [];
  if (host === undefined) return undefined;
  const everywhere: Record<string, string> = { '': '127.0.0.1', '0.0.0.0': '127.0.0.1', '[::]': '[::1]' };
  const standardPort = scheme === undefined ? ':11434' : '';
  const address = `${scheme ?? 'http'}://${everywhere[host] ?? host}${port ? `:${port}` : standardPort}`;
  const url = webAddress(address);
  return url && `${url.origin}/${path.join('/')}`.replace(/\/+$/, '');
}

function anyOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
