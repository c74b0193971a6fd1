/** PL601: every byte of every file, comments too → places where a secret stands. The secret itself is never repeated. */
import { placesOf } from './places.ts';
import type { Report } from './report.ts';

/** Well-known beginnings of keys and tokens, as their makers document them. */
const secret = new RegExp(
  [
    'sk-ant-[A-Za-z0-9_-]{16,}',
    'sk-(?:proj-|svcacct-|or-v1-)?[A-Za-z0-9_-]{20,}',
    'gh[pousr]_[A-Za-z0-9]{30,}',
    'github_pat_[A-Za-z0-9_]{30,}',
    'glpat-[A-Za-z0-9_-]{20,}',
    'xox[abprs]-[A-Za-z0-9-]{10,}',
    '(?:AKIA|ASIA)[A-Z0-9]{16}',
    'AIza[A-Za-z0-9_-]{35}',
    'gsk_[A-Za-z0-9]{20,}',
    'hf_[A-Za-z0-9]{30,}',
    'npm_[A-Za-z0-9]{36}',
    'eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}',
    '-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----',
  ].join('|'),
);

const findingsMax = 20;

export function looksSecret(text: string): boolean {
  return secret.test(text);
}

export function checkSecrets(files: ReadonlyMap<string, string>, report: Report): void {
  for (const [file, text] of files) {
    let found = 0;
    for (const match of text.matchAll(new RegExp(secret, 'g'))) {
      if (++found > findingsMax) break;
      const range = placesOf(file, text).between(match.index, match.index + match[0].length);
      report(
        'PL601',
        range,
        'This looks like a secret. Put it into an environment variable and name that in "key_env"; since it is in the history of this file now, replace it at its provider.',
      );
    }
  }
}
