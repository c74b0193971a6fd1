/** The caller's signal and two limits in, one signal out that fires for the first of them, with the reason. */
import { ProviderError } from './provider.ts';

export interface Deadline {
  readonly signal: AbortSignal;
  /** The first token is here: only the whole time still counts. */
  started(): void;
  /** The call is over: nothing fires any more, and nothing is kept alive. */
  over(): void;
  /** Closes what is still open upstream, because the caller wants no more of it. */
  abort(reason: unknown): void;
}

export interface Limits {
  readonly provider: string;
  readonly model: string;
  /** 0 or absent: no limit. */
  readonly firstTokenTimeoutMs?: number;
  /** 0: no limit. */
  readonly timeoutMs: number;
}

/** AbortSignal.any and AbortSignal.timeout say the same in fewer words, at several times the cost and without our reasons. */
export function deadline(caller: AbortSignal, limits: Limits): Deadline {
  const controller = new AbortController();
  const { provider, model, firstTokenTimeoutMs = 0, timeoutMs } = limits;
  const abort = (reason: unknown) => controller.abort(reason);
  const onCaller = () => abort(caller.reason);
  if (caller.aborted) onCaller();
  else caller.addEventListener('abort', onCaller);

  const late = (what: string, afterMs: number) =>
    abort(new ProviderError(provider, 'timeout', `${provider}: ${model} gave no ${what} within ${inSeconds(afterMs)}`));
  const after = (ms: number, what: string) => (ms > 0 ? setTimeout(late, ms, what, ms) : undefined);
  const whole = after(timeoutMs, 'complete answer');
  const first = after(firstTokenTimeoutMs, 'first token');

  return {
    signal: controller.signal,
    started: () => clearTimeout(first),
    over: () => {
      clearTimeout(first);
      clearTimeout(whole);
      caller.removeEventListener('abort', onCaller);
    },
    abort,
  };
}

function inSeconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 100) / 10} s`;
}
