/** A place of the admin, with its query → the address that the browser wants. Kit's own type knows only whole routes. */
import { resolve } from '$app/paths';

export function to(path: string): string {
  return resolve(path as '/policy');
}
