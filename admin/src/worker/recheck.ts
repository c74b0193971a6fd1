/**
 * Stands in the browser where the policy room imports recheck: 2.6 MB that only judge whether a regular expression can
 * backtrack without end. The thorough worker loads it before it proves anything; the quick one takes every pattern for
 * safe, so that typing never waits for it.
 */
import type { checkSync } from 'recheck';

type Recheck = { readonly checkSync: typeof checkSync };

let loaded: Recheck | undefined;

export async function loadRecheck(): Promise<void> {
  loaded ??= (await import('recheck/lib/browser.js')).default;
}

const later: Recheck = {
  checkSync: (source, flags, params) =>
    loaded
      ? loaded.checkSync(source, flags, params)
      : {
          source,
          flags,
          status: 'safe',
          checker: 'automaton',
          complexity: { type: 'safe', summary: 'not looked at yet', isFuzz: false },
        },
};

export default later;
