/** Who signed in → a secret to come back with; a secret → who that was. In memory: a restart signs everybody out. */
import { createHash, randomBytes } from 'node:crypto';
import type { AdminAuthor } from '../../../schemas/generated/types.ts';

const sessionsLimit = 1_000;
const idleMs = 12 * 60 * 60 * 1_000;

interface Session {
  readonly author: AdminAuthor;
  seenMs: number;
}

export class Sessions {
  readonly #monotonicMs: () => number;
  /** By the hash of its secret, so that a dump of the memory opens nothing. The one seen last stands last. */
  readonly #sessions = new Map<string, Session>();

  constructor({ monotonicMs }: { readonly monotonicMs: () => number }) {
    this.#monotonicMs = monotonicMs;
  }

  /** Gives the secret. The session that was idle the longest goes where there are too many. */
  begin(author: AdminAuthor): string {
    const secret = randomBytes(32).toString('base64url');
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size < sessionsLimit) break;
      this.#sessions.delete(oldest);
    }
    this.#sessions.set(hashOf(secret), { author, seenMs: this.#monotonicMs() });
    return secret;
  }

  authorOf(secret: string): AdminAuthor | undefined {
    const key = hashOf(secret);
    const session = this.#sessions.get(key);
    if (session === undefined) return undefined;
    this.#sessions.delete(key);
    if (this.#monotonicMs() - session.seenMs > idleMs) return undefined;
    session.seenMs = this.#monotonicMs();
    this.#sessions.set(key, session);
    return session.author;
  }

  /** Whether it goes on; to ask does not make it go on for longer. */
  isOpen(secret: string): boolean {
    const session = this.#sessions.get(hashOf(secret));
    return session !== undefined && this.#monotonicMs() - session.seenMs <= idleMs;
  }

  end(secret: string): void {
    this.#sessions.delete(hashOf(secret));
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
