/**
 * Work that is only worth doing for the newest input: while one runs, only the last of those asked meanwhile is kept,
 * and an answer that is no longer the newest is dropped.
 */
export function latest<Input, Output>(
  work: (input: Input) => Promise<Output>,
  done: (output: Output, input: Input) => void,
  failed: (error: Error) => void,
): (input: Input) => void {
  let running = false;
  let next: { readonly input: Input } | undefined;

  const run = async (input: Input): Promise<void> => {
    running = true;
    try {
      const output = await work(input);
      if (!next) done(output, input);
    } catch (error) {
      if (!next) failed(error instanceof Error ? error : new Error(String(error)));
    }
    running = false;
    const following = next;
    next = undefined;
    if (following) await run(following.input);
  };

  return (input) => {
    if (running) next = { input };
    else void run(input);
  };
}
