/** Who is here, as the server knows it. */
import type { AdminSession } from '../../../schemas/generated/types.ts';
import { readSession, signIn } from '../api/admin-api.ts';
import { Refused, whenSignedOut } from '../api/fetched.ts';

class Session {
  current = $state.raw<AdminSession>();
  failed = $state.raw<Refused>();

  constructor() {
    // The name stays: whoever signs in again need not type it anew.
    whenSignedOut(() => {
      if (this.current?.signed_in) this.current = { ...this.current, signed_in: false };
    });
  }

  async load(): Promise<void> {
    try {
      this.current = await readSession();
      this.failed = undefined;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.failed = error;
    }
  }

  /** Rejects with a Refused. */
  async enter(name: string, email: string, token?: string): Promise<void> {
    this.current = await signIn({ author: { name, email }, ...(token ? { token } : {}) });
  }
}

export const session = new Session();
