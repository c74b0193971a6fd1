/** A policy folder and an environment go in; a function that runs git there comes out, which never rejects. */
import { execFile } from 'node:child_process';

/** What git said. `said`: its complaint, cleaned for a reader; empty where it has none. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly out: Buffer;
  readonly said: string;
}

export interface Git {
  readonly folder: string;
  run(command: readonly string[], options?: GitOptions): Promise<GitAnswer>;
}

export interface GitOptions {
  readonly input?: string;
  /** Beside those of the process, or in their place. */
  readonly variables?: Readonly<Record<string, string>>;
  /** This command changes something: it may take locks. */
  readonly writes?: boolean;
}

/** Something that git was asked for did not work. The message is a sentence, with git's own words where it said any. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

const limits = { timeoutMs: 30_000, outputBytes: 64 * 1024 * 1024, saidCharacters: 2_000 };

/** A server that was itself started by a hook or an alias of git must not work on the repository of that one. */
const foreign =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|PREFIX|NAMESPACE|GRAFT_FILE|SHALLOW_FILE|REPLACE_REF_BASE|NO_REPLACE_OBJECTS|IMPLICIT_WORK_TREE|INTERNAL_.*|CONFIG|CONFIG_PARAMETERS|.*_PATHSPECS|AUTHOR_.*|COMMITTER_DATE|TRACE.*|EDITOR|SEQUENCE_EDITOR|PAGER|QUARANTINE_PATH)$/;
/** Hooks are programs of the repository, and have no need of what opens this server or its models. */
const secret = /^ADMIN_TOKEN$|_API_KEY$/;

/** `environment`: of this process; `isSecret`: the names in it that git is not told besides. */
export function gitIn(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  isSecret: (name: string) => boolean = () => false,
): Git {
  const own = Object.entries(environment).filter(([name]) => !foreign.test(name) && !secret.test(name));
  return {
    folder,
    run: (command, { input = '', variables = {}, writes = false } = {}) => {
      const inherited = own.filter(([name]) => !isSecret(name));
      const env = { ...unless, ...Object.fromEntries(inherited), ...fixed, ...variables };
      // No monitor is started, since a repository's own configuration could name any program as one.
      const settings = [...(writes ? [] : ['--no-optional-locks']), '-c', 'core.fsmonitor=false', '-C', folder];
      return execute([...settings, ...command], env, input);
    },
  };
}

/** English, and nobody to ask. */
const fixed: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  LANGUAGE: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_EDITOR: 'true',
  GCM_INTERACTIVE: 'never',
};

/** A terminal that ssh finds by itself is nobody who would answer. Whoever has set a program to ask with keeps it. */
const unless: Readonly<Record<string, string>> = { SSH_ASKPASS: 'false', SSH_ASKPASS_REQUIRE: 'force' };

function execute(command: readonly string[], env: NodeJS.ProcessEnv, input: string): Promise<GitAnswer> {
  const { timeoutMs: timeout, outputBytes: maxBuffer } = limits;
  return new Promise((resolve) => {
    const child = execFile('git', command, { encoding: 'buffer', env, timeout, maxBuffer }, (error, out, complaint) => {
      resolve({ ok: error === null, out, said: error === null ? '' : saidOf(error, complaint.toString('utf8')) });
    });
    // A git that is not there, or ends early, does not read.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

function saidOf(error: Error & { code?: unknown; killed?: boolean }, complaint: string): string {
  if (error.code === 'ENOENT') return 'git is not installed, or is not in PATH.';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'git gave more than 64 MiB.';
  const words = withoutCredentials(complaint)
    .split(/\r\n|[\r\n]/)
    .filter((line) => line.trim() !== '' && !/^(remote: )?hint:/.test(line))
    .join('\n')
    .slice(0, limits.saidCharacters);
  if (error.killed) return `git was ended after ${limits.timeoutMs / 1_000} s.${words === '' ? '' : `\n${words}`}`;
  return words === '' ? `git ended with ${String(error.code ?? 'a signal')} and said nothing.` : words;
}

/** `https://name:token@host` → `https://***@host`. */
export function withoutCredentials(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/'"]+@/gi, '$1***@');
}

/**
 * Paths as paths, in which `*` and `[` are letters. Said for each, since what is said to git in its environment is also
 * said to its hooks, and what these look for with patterns is theirs.
 */
export function literal(paths: readonly string[]): readonly string[] {
  return paths.map((path) => `:(literal)${path}`);
}

/** The pieces of what was printed with -z. */
export function pieces({ out }: GitAnswer): readonly string[] {
  const parts = out.toString('utf8').split('\0');
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

/** One line of output, without its end. */
export function line({ out }: GitAnswer): string {
  return out.toString('utf8').replace(/\r?\n$/, '');
}
