/** PL601: every byte of every file, comments too → places where a secret stands. The secret itself is never repeated. */
import { placesOf } from './places.ts';
import type { Report } from './report.ts';

/** Well-known beginnings of keys and tokens, as their makers document them. None stands within a word: `risk-assessment-…` is none. */
const beginnings = [
  'sk-ant-[A-Za-z0-9_-]{16,}',
  // A digit tells a key from a name in kebab-case.
  'sk-(?=[A-Za-z_-]*\\d)[A-Za-z0-9_-]{20,}',
  '[sr]k_live_[A-Za-z0-9]{16,}',
  'xai-[A-Za-z0-9]{40,}',
  'pplx-[A-Za-z0-9]{32,}',
  'r8_[A-Za-z0-9]{32,}',
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
];

const secret = new RegExp(
  [
    `(?<![A-Za-z0-9])(?:${beginnings.join('|')})`,
    // A password within an address: https://name:password@host.
    '(?<=https?://[^\\s/:@]{1,80}:)[^\\s/:@]{4,}(?=@)',
    '-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----',
  ].join('|'),
);
const everySecret = new RegExp(secret, 'g');

const findingsMax = 20;

export function looksSecret(text: string): boolean {
  return secret.test(text);
}

/** The text with stars where a secret stands. */
export function maskSecrets(text: string): string {
  return text.replace(everySecret, '***');
}

export function checkSecrets(files: ReadonlyMap<string, string>, report: Report): void {
  for (const [file, text] of files) {
    const found = [...text.matchAll(everySecret).take(findingsMax)];
    if (found.length === 0) continue;
    const places = placesOf(file, text);
    for (const match of found) {
      const range = places.between(match.index, match.index + match[0].length);
      report(
        'PL601',
        range,
        'This looks like a secret. Take it out: a key belongs into an environment variable, whose NAME stands in "key_env" of models.yaml. It is in the history of this file now, so replace it at its provider too.',
      );
    }
  }
}
