/** How secrets begin: prefixes that issuers put on their keys, names that people give a secret before its value. */

import { kinds, space } from '../../policy/words/characters.ts';

export interface SecretMark {
  /** Lower case; it stands at the beginning of a word. */
  readonly mark: string;
  readonly shown: string;
  /** Whether it is worth a closer look; by a few characters, as a text may be nothing but marks. */
  readonly mayFollow: (text: string, end: number) => boolean;
  /** Whether what stands in the text from `end`, right after the mark, makes it a secret. */
  readonly follows: (text: string, end: number) => boolean;
}

const longestLookAhead = 96;

function key(prefix: string, rest: RegExp): SecretMark {
  return {
    mark: prefix.toLowerCase(),
    shown: prefix,
    mayFollow: (text, end) => text.startsWith(prefix, end - prefix.length) && hasNoSpace(text, end, shortestRest),
    follows: (text, end) => rest.test(text.slice(end, end + longestLookAhead)),
  };
}

function named(name: string): SecretMark {
  return {
    mark: name,
    shown: `${name}=`,
    mayFollow: isAssigned,
    follows: (text, end) => isValue(text.slice(end, end + longestLookAhead)),
  };
}

/** The shortest rest of a key. */
const shortestRest = 10;

/** Whether `length` characters without white space stand here. */
function hasNoSpace(text: string, from: number, length: number): boolean {
  let at = from;
  while (at < from + length && text.charCodeAt(at) > 0x20) at++;
  return at === from + length;
}

const token = (least: number): RegExp => new RegExp(`^[A-Za-z0-9_-]{${least},}`);

const prefixes: readonly SecretMark[] = [
  key('sk-', token(20)),
  key('pk-', token(32)),
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix) => key(prefix, token(30))),
  key('github_pat_', token(30)),
  key('glpat-', token(18)),
  ...['AKIA', 'ASIA'].map((prefix) => key(prefix, /^[A-Z0-9]{16}(?![A-Za-z0-9])/)),
  ...['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xapp-'].map((prefix) => key(prefix, token(10))),
  key('AIza', token(30)),
  key('ya29.', token(20)),
  ...['sk_live_', 'sk_test_', 'rk_live_', 'pk_live_', 'whsec_'].map((prefix) => key(prefix, token(16))),
  key('hf_', token(30)),
  key('npm_', token(30)),
  key('pypi-', token(40)),
  key('dop_v1_', token(40)),
  key('gsk_', token(30)),
  key('xai-', token(30)),
  key('shpat_', token(30)),
  key('SG.', /^[\w-]{16,}\.[\w-]{16,}/),
  key('hvs.', token(20)),
  key('AGE-SECRET-KEY-', token(30)),
  // A JSON web token: header, payload and signature in base64url; the first two begin with `{"`.
  key('eyJ', /^[\w-]{8,}(?:\.eyJ|$)/),
  {
    mark: 'begin',
    shown: '-----BEGIN',
    mayFollow: (text, end) => text.startsWith('-----BEGIN ', end - 10),
    follows: (text, end) => privateKey.test(text.slice(end - 10, end + 48)),
  },
];

const privateKey = /^-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY/;

const names: readonly SecretMark[] = [
  ...['password', 'passwd', 'passphrase', 'pwd', 'passwort', 'contraseña', 'mot de passe', 'пароль', '密码'],
  ...['api_key', 'apikey', 'api-key', 'api key', 'secret', 'secret_key', 'client_secret', 'access_key', 'private_key'],
  ...['access_token', 'auth_token', 'refresh_token', 'secret_access_key', 'aws_secret_access_key', 'bearer'],
].map(named);

export const secretMarks: readonly SecretMark[] = [...prefixes, ...names];

// `password = "…"`, `password: …`, `the password is …`, `Bearer …`; the value ends at a space or quote.
const assignment =
  /^["'`]?\s{0,4}(?:[:=]{1,2}>?|\bis\b|(?<=^)(?= [A-Za-z0-9+/_.=-]{20}))\s{0,4}["'`]?([^\s"'`,;]{6,64})/;

/** Whether `:`, `=`, `is` or the space before a token stands here, behind a quote and white space at most, and then six characters. */
function isAssigned(text: string, end: number): boolean {
  let at = behindSpaces(text, isQuote(text.charCodeAt(end)) ? end + 1 : end);
  const sign = at;
  if (text.charCodeAt(at) === colon || text.charCodeAt(at) === equals) {
    // `:=`, `=>`, `::` and the like. The value may take all but the first for its own.
    for (let signs = 0; signs < 3 && signsOfAssignment.includes(text.charAt(at)); signs++) at++;
  } else if (text.startsWith('is', at)) at += 2;
  else if (at !== end + 1 || text.charCodeAt(end) !== 0x20) return false;
  const least = shortestValue - Math.max(0, at - sign - 1);
  at = behindSpaces(text, at);
  if (isQuote(text.charCodeAt(at))) at++;
  for (let value = at; value < at + least; value++) if (!isOfValue(text.charCodeAt(value))) return false;
  return true;
}

function behindSpaces(text: string, from: number): number {
  let at = from;
  while (at < from + mostSpaces && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** No white space, quote, comma or semicolon; nor the end of the text. */
function isOfValue(unit: number): boolean {
  return unit > 0x20 && !isQuote(unit) && unit !== 0x2c && unit !== 0x3b;
}

function isQuote(unit: number): boolean {
  return unit === 0x22 || unit === 0x27 || unit === 0x60;
}

const colon = 0x3a;
const equals = 0x3d;
const signsOfAssignment = ':=>';
const shortestValue = 6;
const mostSpaces = 4;

/** White space of any script, as `\s` has it, and what else is no letter: the expression is asked then. */
function isSpace(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || (unit >= 0x1680 && kinds[unit] === space);
}

/** Code that fetches a secret, and stand-ins for one, are no secret. */
const standIn =
  /^(?:your|my|the|some|new|old|x{3,}|\*{2,}|\.{2,}|<|\$|\{|%|process|os\.|env|get|input|req|self|this|config|settings|null|none|true|false|undefined|string|str\b|example|changeme|placeholder|password|secret)/i;

function isValue(after: string): boolean {
  const value = assignment.exec(after)?.[1];
  if (value === undefined || standIn.test(value) || /[()[\]{}]/.test(value)) return false;
  return /\d/.test(value) && /\p{L}/u.test(value);
}
