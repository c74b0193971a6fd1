/** An author → the name under which what is theirs is kept. */
import { createHash } from 'node:crypto';
import type { AdminAuthor } from '../../schemas/generated/types.ts';

/** Letters of another case are the same person's; what a person types never becomes part of a path. */
export function authorKey({ name, email }: AdminAuthor): string {
  const whole = `${name.trim()}\n${email.trim()}`.normalize('NFC').toLowerCase();
  return createHash('sha256').update(whole).digest('hex').slice(0, 32);
}
