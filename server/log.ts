/**
 * Events go in; lines come out: JSON, one a line, for machines, and readable lines on a terminal.
 * Fields are names, numbers and short words. Text of prompts and answers never comes here, and what looks like a key is
 * masked, because providers repeat keys in their error messages.
 */

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';
export type LogValue = string | number | boolean | null | undefined | readonly string[];

/** `event` names what happened, `policy.live`; the fields say with what. */
export type Say = (event: string, fields?: Readonly<Record<string, LogValue>>) => void;

export interface Log {
  readonly debug: Say;
  readonly info: Say;
  readonly warn: Say;
  readonly error: Say;
}

export interface LogOptions {
  readonly level: LogLevel;
  readonly out: { write(line: string): unknown; readonly isTTY?: boolean };
  readonly now: () => Date;
}

/** Longest string that a field may have; the rest is cut. */
const fieldLimit = 2_000;
const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

export function createLog({ level, out, now }: LogOptions): Log {
  const from = order.indexOf(level);
  const line = out.isTTY ? readable : json;
  const sayer = (at: Exclude<LogLevel, 'silent'>): Say => {
    if (order.indexOf(at) < from) return () => undefined;
    return (event, fields = {}) => void out.write(`${line(now(), at, event, cleaned(fields))}\n`);
  };
  return Object.freeze({ debug: sayer('debug'), info: sayer('info'), warn: sayer('warn'), error: sayer('error') });
}

function json(at: Date, level: LogLevel, event: string, fields: Readonly<Record<string, LogValue>>): string {
  return JSON.stringify({ at: at.toISOString(), level, event, ...fields });
}

const colours: Record<LogLevel, string> = { debug: '2', info: '32', warn: '33', error: '31', silent: '0' };

function readable(at: Date, level: LogLevel, event: string, fields: Readonly<Record<string, LogValue>>): string {
  const words = Object.entries(fields).map(([name, value]) => `${name}=${word(value)}`);
  const time = at.toISOString().slice(11, 19);
  return [`\u001b[2m${time}\u001b[0m`, `\u001b[${colours[level]}m${level.padEnd(5)}\u001b[0m`, event, ...words].join(
    ' ',
  );
}

function word(value: LogValue): string {
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return /^[^\s"=]+$/.test(text) ? text : JSON.stringify(text);
}

function cleaned(fields: Readonly<Record<string, LogValue>>): Record<string, LogValue> {
  const clean: Record<string, LogValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (typeof value === 'string') clean[name] = masked(value);
    else clean[name] = Array.isArray(value) ? value.slice(0, 100).map(masked) : value;
  }
  return clean;
}

const keyShapes = /\b(?:sk|pk|rk|gsk|xai|hf|ghp|glpat|AIza)[-_]?[A-Za-z0-9_*-]{12,}|\bBearer\s+\S{8,}/g;

function masked(text: string): string {
  return text.slice(0, fieldLimit).replace(keyShapes, '[key]');
}
