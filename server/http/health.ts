/** GET /health: whether requests can be served, by which policy, and what is wrong. */
import type { AppCollaborators } from './app.ts';
import { rejectedJson } from './rejected-json.ts';

/** `degraded`: requests are served, but an edit was refused or no model is available. */
export function health({ snapshot, policy, availability, simulated, uptimeMs }: AppCollaborators): object {
  const { models } = snapshot();
  const { revision, name, rejected, liveSince } = policy();
  const unavailable = availability.unavailable(snapshot());
  const available = models.size - unavailable.size;
  return {
    status: rejected === undefined && available > 0 ? 'ok' : 'degraded',
    policy: name,
    revision,
    live_since: liveSince,
    rejected: rejectedJson(rejected),
    simulated: simulated(),
    uptime_s: Math.floor(uptimeMs() / 1_000),
    models: { total: models.size, available, unavailable: Object.fromEntries(unavailable) },
  };
}
