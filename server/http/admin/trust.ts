/** A request → let through, or refused: before anybody is asked who they are, it must come from where it may come from. */
import { isIPv4 } from 'node:net';
import type { RequestHandler } from 'express';
import { AdminFailure } from './errors.ts';

/** Who may come in. `refused`: the whole server is open to others and no token is set; `why` says what to set. */
export type AdminDoor =
  | { readonly kind: 'open' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'refused'; readonly why: string };

/** Throws `admin_refused` or `wrong_host`. For the page as well as for the API. */
export function trustedHost(door: AdminDoor): RequestHandler {
  return ({ headers }, _response, next) => {
    if (door.kind === 'refused') throw new AdminFailure('admin_refused', door.why);
    // Without a token the address is all there is to go by. A name that its owner lets point here (DNS rebinding) would
    // make any web page one of ours.
    if (door.kind === 'open' && !isLoopbackHost(headers.host)) {
      const asked = (headers.host ?? '').slice(0, 100);
      const sentence = `The admin is open to this machine only and does not answer as "${asked}". Use http://127.0.0.1 or http://localhost, or set ADMIN_TOKEN.`;
      throw new AdminFailure('wrong_host', sentence);
    }
    // A proxy on this machine comes from this machine, and by this machine's name unless told otherwise: whoever it
    // speaks for may be anybody.
    const proxied = forwarding.find((name) => headers[name] !== undefined);
    if (door.kind === 'open' && proxied !== undefined) {
      const sentence = `This came through a proxy (${proxied}), so it may be from anybody. Set ADMIN_TOKEN to what openssl rand -hex 24 prints, and start again.`;
      throw new AdminFailure('admin_refused', sentence);
    }
    next();
  };
}

/** What proxies say of those they speak for. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const;

/** Throws `wrong_origin` for what another site's page sends in its reader's name. */
export const trustedOrigin: RequestHandler = ({ method, headers }, _response, next) => {
  const { origin, host, 'sec-fetch-site': site } = headers;
  const refuse = (from: string) => {
    throw new AdminFailure('wrong_origin', `This came from ${from}; the admin takes requests from its own pages only.`);
  };
  // Browsers say themselves where a request comes from; nothing else sends this header.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse('a page of another site');
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && origin !== undefined && !isSameHost(origin, host)) refuse(origin.slice(0, 100));
  next();
};

/** The scheme may differ: behind a proxy the page is https, while what arrives here is http. */
function isSameHost(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  const here = `${from.protocol}//${host}`;
  return /^https?:$/.test(from.protocol) && URL.canParse(here) && new URL(here).host === from.host;
}

/** `localhost`, a name below it, 127.0.0.0/8 or [::1], with any port. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined || !/^[A-Za-z0-9.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  if (hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  return isIPv4(hostname) && hostname.startsWith('127.');
}
