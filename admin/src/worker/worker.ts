/** The policy room in the browser: takes calls by name and answers each with its value, or with the message of what failed. */
import { calls } from './calls.ts';
import type { Answer, Question } from './protocol.ts';
import { loadRecheck, RecheckWanted } from './recheck.ts';

self.onmessage = async ({ data: { id, name, args } }: MessageEvent<Question>) => {
  self.postMessage(await answerOf(id, name, args));
};

async function answerOf(id: number, name: Question['name'], args: readonly unknown[]): Promise<Answer> {
  try {
    const call = calls[name] as (...args: readonly unknown[]) => unknown;
    return { id, value: await call(...args) };
  } catch (error) {
    if (error instanceof RecheckWanted) {
      await loadRecheck();
      return answerOf(id, name, args);
    }
    // Whatever it is, somebody waits for the answer; the page shows it as our own mistake.
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}
