/** `--format` and `--output` in the order they were written → which form of a report goes where. */
import { suggestion } from '../policy/did-you-mean.ts';
import type { Arguments } from './arguments.ts';
import { UsageError } from './exit.ts';

export interface Output {
  readonly format: string;
  /** A file; absent: standard output. */
  readonly file?: string;
}

/** An `--output` belongs to the format before it, so that several forms can be had of one run. */
export function outputsOf(
  { written }: Pick<Arguments, 'written'>,
  formats: readonly string[],
  standard: string,
): readonly Output[] {
  const outputs: { format: string; file?: string }[] = [];
  for (const { option, value } of written) {
    if (option === 'format')
      outputs.push(...value!.split(',').map((format) => ({ format: known(format.trim(), formats) })));
    if (option === 'output') {
      const last = outputs.at(-1) ?? outputs[outputs.push({ format: standard }) - 1]!;
      if (last.file !== undefined) throw new UsageError(`--output ${value} follows no --format of its own.`);
      last.file = value!;
    }
  }
  if (outputs.length === 0) return [{ format: standard }];
  const printed = outputs.filter(({ file }) => file === undefined).map(({ format }) => format);
  if (printed.length > 1) {
    throw new UsageError(
      `${printed.join(' and ')} would be mixed on standard output. Give all but one a file: --format ${printed[0]} --format ${printed[1]} --output report.txt.`,
    );
  }
  return outputs;
}

function known(format: string, formats: readonly string[]): string {
  if (formats.includes(format)) return format;
  throw new UsageError(`There is no format "${format}".${suggestion(format, formats)} Known: ${formats.join(', ')}.`);
}
