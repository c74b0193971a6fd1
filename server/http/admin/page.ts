/** A few words → a page that says them without any script; a built page → the policy that lets only its own scripts run. */
import { createHash } from 'node:crypto';

export interface PlainPageOptions {
  readonly refreshSeconds?: number;
  /** Shown as it is, under the words. */
  readonly output?: string;
}

export function plainPage(title: string, words: string, { refreshSeconds, output }: PlainPageOptions = {}): string {
  const refresh = refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  const below = output === undefined ? '' : `<pre>${escaped(output)}</pre>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}
<title>${escaped(title)}</title><style>:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:42rem;margin:20vh auto 2rem;padding:0 1rem}
h1{font-size:20px;font-weight:600}pre{overflow-x:auto;font:13px/1.5 ui-monospace,monospace}</style></head>
<body><main role="status"><h1>${escaped(title)}</h1><p>${escaped(words)}</p>${below}</main></body></html>\n`;
}

/**
 * Scripts come from files of this server, or stand in the page as they did when it was built. The editor makes style
 * elements while it runs, and so styles – which can run nothing – are let be.
 */
export function contentPolicy(page: string): string {
  const inline = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script!);
  const hashes = inline.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'self'",
    ["script-src 'self'", ...new Set(hashes)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "worker-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
