import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { AdminSite, SiteStatus } from '../../server/http/admin/site.ts';
import { temporaryFolder } from '../store/policy-folder.ts';
import { raw, servingAdmin } from './admin-served.ts';

const theme = "document.documentElement.dataset.theme = 'dark';";
const begin = "\n import('/admin/_app/immutable/start.js');\n";
const page = `<!doctype html><html><head><script>${theme}</script><script src="/admin/a.js"></script></head>
<body><script type="module">${begin}</script></body></html>`;
const script = 'export const a = 1;\n';
const ready: SiteStatus = { state: 'ready' };

test('the page is given at /admin and at every address below it, and never out of a cache', async () => {
  const { client } = await servingAdmin({ site: await built() });
  for (const path of ['/admin', '/admin/', '/admin/policy', '/admin/history/1a2b3c4?with=x']) {
    const { text, headers } = await client.get(path).expect(200);
    expect(text).toBe(page);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
  }
});

test('only the scripts that were built run, and nothing may frame the page', async () => {
  const { client } = await servingAdmin({ site: await built() });
  for (const path of ['/admin', '/admin/_app/immutable/start.js']) {
    const { headers } = await client.get(path).expect(200);
    const policy = new Map(
      headers['content-security-policy']!.split('; ').map((part: string) => {
        const [name, ...sources] = part.split(' ');
        return [name!, sources];
      }),
    );
    expect(policy.get('script-src')).toEqual(["'self'", hashOf(theme), hashOf(begin)]);
    expect(policy.get('default-src')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  }
});

test('files are given as they were compressed, and those with a hash in their name are kept for good', async () => {
  const { client, url } = await servingAdmin({ site: await built() });
  const asked = async (accepted: string) => {
    const response = await fetch(`${url}/admin/_app/immutable/start.js`, { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('vary')?.toLowerCase()).toBe('accept-encoding');
    // fetch has unpacked it.
    expect(await response.text()).toBe(script);
    return response.headers.get('content-encoding');
  };
  expect(await asked('gzip, br')).toBe('br');
  expect(await asked('gzip')).toBe('gzip');
  expect(await asked('identity')).toBeNull();
  expect(await asked('br;q=0, gzip')).toBe('gzip');
  const version = await client.get('/admin/_app/version.json').expect(200);
  expect(version.headers['cache-control']).toBe('no-cache');
  await client.get('/admin/_app/version.json').set('if-none-match', version.headers.etag!).expect(304);
});

test('a script of an older build is missing, and no page in its place', async () => {
  const { client } = await servingAdmin({ site: await built() });
  for (const path of ['/admin/_app/immutable/old.js', '/admin/old.css', '/admin/.inputs', '/admin/index.html.br']) {
    const { body } = await client.get(path).expect(404);
    expect(body.error.code).toBe('not_found');
  }
  const browser = client.get('/admin/prompts/polite.md').set('accept', 'text/html,*/*;q=0.8');
  expect((await browser.expect(200)).text).toBe(page);
  await client.get('/admin/api/nothing').set('accept', 'text/html').expect(404).expect('content-type', /json/);
});

test.each([
  '/admin/../../../../etc/passwd',
  '/admin/..%2f..%2f..%2f..%2fetc%2fpasswd',
  '/admin/_app/%2e%2e/%2e%2e/secret.txt',
  '/admin/..%5csecret.txt',
  '/admin/_app/..%00/secret.txt',
  '/admin//etc/passwd',
])('%s leads to no file outside the build', async (path) => {
  const site = await built();
  await writeFile(join(site.folder, '..', 'secret.txt'), 'secret');
  const served = await servingAdmin({ site });
  const { status, text } = await raw(served, `GET ${path}`, {}, {});
  // A page of the admin, or nothing at all.
  if (status === 200) expect(text).toBe(page);
  else expect([400, 404]).toContain(status);
  expect(text).not.toContain('root:');
  expect(text).not.toContain('secret"');
});

test('a page that is asked for in a bad address is refused in a sentence', async () => {
  const served = await servingAdmin({ site: await built() });
  expect((await raw(served, 'GET /admin/%zz', {}, {})).status).toBe(400);
  const posted = await served.client.post('/admin/policy').send({}).expect(405);
  expect(posted.headers.allow).toBe('GET, HEAD');
});

test('people who open the server are led to the admin, programs are greeted', async () => {
  const { client } = await servingAdmin({ site: await built() });
  const person = await client.get('/').set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8').expect(302);
  expect(person.headers.location).toBe('/admin');
  for (const accept of ['*/*', 'application/json']) {
    expect((await client.get('/').set('accept', accept).expect(200)).body.is).toBe('Signalbox is running');
  }
});

test('while it is being built a page without any script says so and looks again; then the admin is there', async () => {
  let status: SiteStatus = { state: 'building' };
  const { folder } = await built();
  const { client, banner } = await servingAdmin({ site: { folder, status: () => status } });
  expect(banner).toContain('being built: the page shows when it is ready');
  const waiting = await client.get('/admin/policy').expect(503);
  expect(waiting.headers['retry-after']).toBe('2');
  expect(waiting.text).toContain('The admin is being built');
  expect(waiting.text).toContain('<meta http-equiv="refresh" content="2">');
  expect(waiting.text).not.toContain('<script');
  expect(waiting.headers['content-security-policy']).toContain("script-src 'self';");
  status = ready;
  expect((await client.get('/admin/policy').expect(200)).text).toBe(page);
});

test('what went wrong with a build stands on the page, as text', async () => {
  const { folder } = await built();
  const status: SiteStatus = { state: 'failed', why: 'App.svelte:3 <script> was left open & "more"' };
  const { client, banner } = await servingAdmin({ site: { folder, status: () => status } });
  expect(banner).toContain('could not be built');
  const { text } = await client.get('/admin').expect(500);
  expect(text).toContain('App.svelte:3 &lt;script&gt; was left open &amp; &quot;more&quot;');
  expect(text).not.toContain('http-equiv');
});

test('where nothing is built the page says how to build it', async () => {
  const folder = await temporaryFolder();
  const status: SiteStatus = { state: 'missing', why: 'Nothing is built: npm run admin:build.' };
  const { client } = await servingAdmin({ site: { folder, status: () => status } });
  expect((await client.get('/admin').expect(503)).text).toContain('npm run admin:build');
});

test('a build made elsewhere while the server runs is served at once, with the hashes of its own scripts', async () => {
  const site = await built();
  const { client } = await servingAdmin({ site });
  await client.get('/admin').expect(200);
  await rm(site.folder, { recursive: true });
  expect((await client.get('/admin').expect(503)).text).toContain('being built');
  await mkdir(site.folder);
  await writeFile(join(site.folder, 'index.html'), '<script>other()</script>');
  const { text, headers } = await client.get('/admin').expect(200);
  expect(text).toBe('<script>other()</script>');
  expect(headers['content-security-policy']).toContain(`script-src 'self' ${hashOf('other()')};`);
});

async function built(): Promise<AdminSite> {
  const folder = join(await temporaryFolder(), 'build');
  const hashed = join(folder, '_app/immutable');
  await mkdir(hashed, { recursive: true });
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, '.inputs'), 'stamp');
  await writeFile(join(folder, '_app/version.json'), '{"version":"1"}');
  await writeFile(join(hashed, 'start.js'), script);
  await writeFile(join(hashed, 'start.js.br'), brotliCompressSync(script));
  await writeFile(join(hashed, 'start.js.gz'), gzipSync(script));
  return { folder, status: () => ready };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
