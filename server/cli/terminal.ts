/** Two streams and the settings → what a command may do with the terminal. */
import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { Config } from '../config.ts';
import type { Paint, Style } from './report/paint.ts';

export interface Terminal {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly paint: Paint;
  readonly paintComplaint: Paint;
  /** Somebody is looking: the screen may be cleared. */
  readonly interactive: boolean;
  /** From the first call on, Ctrl-C aborts the signal instead of ending the process. */
  readonly interrupted: () => AbortSignal;
  /** A build server runs this: nobody is there to notice what a person would. */
  readonly unattended: boolean;
  readonly config: Config;
}

/** Text is written with one line feed at its end, unless it is empty. */
export function createTerminal(
  out: WriteStream,
  err: WriteStream,
  rest: Pick<Terminal, 'interrupted' | 'unattended' | 'config'>,
): Terminal {
  return {
    ...rest,
    print: (text) => void (text === '' || out.write(ended(text))),
    complain: (text) => void (text === '' || err.write(ended(text))),
    paint: painter(out),
    paintComplaint: painter(err),
    interactive: out.isTTY === true,
  };
}

/** Colour where the stream is a terminal. `styleText` itself heeds NO_COLOR, NODE_DISABLE_COLORS and FORCE_COLOR. */
function painter(stream: WriteStream): Paint {
  return (style: Style, text: string) => styleText(styles[style], text, { stream, validateStream: true });
}

const styles = {
  good: 'green',
  bad: 'red',
  warning: 'yellow',
  hint: 'cyan',
  strong: 'bold',
  faint: 'dim',
} as const satisfies Record<Style, Parameters<typeof styleText>[0]>;

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
