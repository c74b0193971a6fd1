/** `--filter` → which cases of which suites are meant. */
import { suggestion } from '../policy/did-you-mean.ts';
import { UsageError } from './exit.ts';

export type SelectCase = (suite: string, name: string) => boolean;

/** `suite=order;case=long` wants both; any other text is looked for in `suite > case`. Capitals do not matter. */
export function selectorOf(filter: string | undefined): SelectCase | undefined {
  if (filter === undefined) return undefined;
  if (!/^\w+=/.test(filter)) return (suite, name) => contains(`${suite} > ${name}`, filter);
  const wanted = filter.split(';').map(part);
  return (suite, name) => wanted.every(({ key, text }) => contains(key === 'suite' ? suite : name, text));
}

function part(written: string): { key: string; text: string } {
  const equals = written.indexOf('=');
  const key = written.slice(0, Math.max(0, equals)).trim();
  if (!keys.includes(key)) {
    throw new UsageError(
      `--filter knows suite= and case=, not "${written}".${suggestion(key, keys)} Write --filter 'suite=order;case=long'.`,
    );
  }
  return { key, text: written.slice(equals + 1).trim() };
}

const keys = ['suite', 'case'];

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
