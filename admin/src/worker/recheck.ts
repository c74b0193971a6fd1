/**
 * Stands in the browser where the policy room imports recheck: 2.6 MB that judge the few regular expressions of which the
 * policy room itself cannot tell whether they backtrack without end. The quick worker takes those for safe, so that
 * typing never waits; the thorough one breaks off, loads it, and begins again.
 */
import type { checkSync } from 'recheck';

type Recheck = { readonly checkSync: typeof checkSync };

/** Somebody must load recheck, and ask again. */
export class RecheckWanted extends Error {
  override readonly name = 'RecheckWanted';
}

let loaded: Recheck | undefined;

export async function loadRecheck(): Promise<void> {
  loaded ??= (await import('recheck/lib/browser.js')).default;
}

const takesForSafe = self.name === 'quick';

const later: Recheck = {
  checkSync(source, flags, params) {
    if (loaded) return loaded.checkSync(source, flags, params);
    if (!takesForSafe) throw new RecheckWanted();
    const complexity = { type: 'safe', summary: 'not looked at', isFuzz: false } as const;
    return { source, flags, status: 'safe', checker: 'automaton', complexity };
  },
};

export default later;
