import { expect, test } from 'vitest';
import { isLoopbackHost } from '../../server/http/admin/trust.ts';
import { ada, cookieIn, grace, servingAdmin } from './admin-served.ts';

const token = 'correct-horse-battery-staple';

test('on a loopback address the admin is open, and whoever comes first needs no name', async () => {
  const { client } = await servingAdmin();
  const { body } = await client.get('/admin/api/session').expect(200);
  expect(body).toEqual({
    open: true,
    signed_in: true,
    author: { name: 'Someone here', email: '' },
    suggested: null,
  });
  await client.get('/admin/api/state').expect(200);
});

test.each(['localhost', 'LOCALHOST:1', 'admin.localhost:8000', '127.0.0.1', '127.1.2.3:8000', '[::1]', '[::1]:8000'])(
  '%s is this machine',
  (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  },
);

test.each([
  undefined,
  '',
  'evil.example',
  'localhost.evil.example',
  'notlocalhost',
  '127.0.0.1.evil.example',
  '10.0.0.7:8000',
  '0.0.0.0:8000',
  'localhost@evil.example',
  'evil.example/localhost',
  '[::2]:8000',
])('%s is not this machine', (host) => {
  expect(isLoopbackHost(host)).toBe(false);
});

test('without a token no other name for this machine is answered, neither with a page nor with data', async () => {
  const { client } = await servingAdmin();
  for (const path of ['/admin', '/admin/policy', '/admin/api/session', '/admin/api/state']) {
    const { status, body } = await client.get(path).set('host', 'rebound.example:8000');
    expect([path, status, body.error?.code]).toEqual([path, 403, 'wrong_host']);
    expect(body.error.message).toContain('does not answer as "rebound.example:8000"');
  }
  await client.get('/health').set('host', 'rebound.example:8000').expect(200);
});

test.each([
  ['forwarded', 'for=203.0.113.7'],
  ['x-forwarded-for', '203.0.113.7'],
  ['x-forwarded-host', 'signalbox.example'],
  ['x-real-ip', '203.0.113.7'],
])('without a token nobody comes in through a proxy on this machine: %s', async (name, value) => {
  const { client } = await servingAdmin();
  for (const path of ['/admin', '/admin/api/session', '/admin/api/files']) {
    const { status, body } = await client.get(path).set(name, value);
    expect([path, status, body.error?.code]).toEqual([path, 403, 'admin_refused']);
    expect(body.error.message).toContain(`through a proxy (${name})`);
  }
});

test('what anybody may send without a token is small', async () => {
  const { client } = await servingAdmin({ environment: { ADMIN_TOKEN: token } });
  const large = { author: ada, token: 'x'.repeat(20_000) };
  expect((await client.post('/admin/api/session').send(large).expect(413)).body.error.code).toBe('body_too_large');
});

test('a name that git would not take is refused before anything is written under it', async () => {
  const { client } = await servingAdmin();
  for (const name of [' ', '.', '";\'', 'A\u001b[31m', 'A\nB', 'A <b>']) {
    const refused = await client.post('/admin/api/session').send({ author: { name, email: '' } });
    expect([name, refused.status]).toEqual([name, 400]);
  }
  for (const name of ['Ann Ö', '李', 'J. R.', '🦊']) {
    await client
      .post('/admin/api/session')
      .send({ author: { name, email: '' } })
      .expect(200);
  }
});

test('on an address that others reach the admin wants a token, says so, and the gateway goes on', async () => {
  const { url, banner } = await servingAdmin({ environment: { HOST: '0.0.0.0' } });
  expect(banner).toContain('admin      closed: set ADMIN_TOKEN to open it');
  for (const path of ['/admin', '/admin/api/session', '/admin/api/state']) {
    const response = await fetch(`${url}${path}`);
    const { error } = (await response.json()) as { error: { message: string; code: string } };
    expect([response.status, error.code]).toEqual([403, 'admin_refused']);
    expect(error.message).toContain('set ADMIN_TOKEN');
  }
  const page = await fetch(`${url}/admin`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(403);
  expect(await page.text()).toContain('set ADMIN_TOKEN');
  const chat = { method: 'POST', body: '{"messages":[{"role":"user","content":"Hello"}]}' };
  expect((await fetch(`${url}/v1/chat/completions`, chat)).status).toBe(200);
});

test('ADMIN=off leaves nothing at /admin', async () => {
  const { client, banner } = await servingAdmin({ environment: { ADMIN: 'off' } });
  expect(banner).not.toContain('admin ');
  await client.get('/admin').expect(404);
  await client.get('/admin/api/session').expect(404);
  await client.get('/').set('accept', 'text/html').expect(200);
});

test('with a token nothing but the session is answered before it was given', async () => {
  const { client } = await servingAdmin({ environment: { ADMIN_TOKEN: token } });
  const { body } = await client.get('/admin/api/session').expect(200);
  expect(body).toEqual({ open: false, signed_in: false, author: null, suggested: null });
  for (const path of ['state', 'events', 'files', 'draft', 'conversations', 'nothing']) {
    const refused = await client.get(`/admin/api/${path}`).expect(401);
    expect(refused.body.error.code).toBe('not_signed_in');
    expect(refused.headers['www-authenticate']).toContain('Bearer');
  }
});

test('the token opens a session whose cookie no script and no other site can use', async () => {
  const { client } = await servingAdmin({ environment: { ADMIN_TOKEN: token } });
  const { headers, body } = await client.post('/admin/api/session').send({ token, author: ada }).expect(200);
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(/^signalbox_admin=[\w-]{43}; Path=\/admin; HttpOnly; SameSite=Strict$/),
  ]);
  expect(body).toMatchObject({ open: false, signed_in: true, author: ada });
  const cookie = cookieIn(headers);
  await client.get('/admin/api/state').set('cookie', `other=1; ${cookie}; more=2`).expect(200);

  const renamed = await client.post('/admin/api/session').set('cookie', cookie).send({ author: grace }).expect(200);
  const anew = cookieIn(renamed.headers);
  await client.get('/admin/api/state').set('cookie', cookie).expect(401);
  const told = await client.get('/admin/api/session').set('cookie', anew).expect(200);
  expect(told.body.author).toEqual(grace);

  const out = await client.delete('/admin/api/session').set('cookie', anew).expect(200);
  expect(out.body).toMatchObject({ signed_in: false, author: null });
  expect(out.headers['set-cookie']![0]).toContain('Max-Age=0');
  await client.get('/admin/api/state').set('cookie', anew).expect(401);
});

test('behind https the cookie stays there', async () => {
  const { client } = await servingAdmin({ environment: { ADMIN_TOKEN: token } });
  const asked = client.post('/admin/api/session').set('x-forwarded-proto', 'https').set('host', 'signalbox.example');
  const { headers } = await asked.set('origin', 'https://signalbox.example').send({ token, author: ada }).expect(200);
  expect(headers['set-cookie']![0]).toMatch(/; Secure$/);
});

test('a script may send the token itself', async () => {
  const { client } = await servingAdmin({ environment: { ADMIN_TOKEN: token } });
  await client.get('/admin/api/state').set('authorization', `Bearer ${token}`).expect(200);
  const refused = await client.get('/admin/api/state').set('authorization', 'Bearer wrong').expect(401);
  expect(refused.body.error.code).toBe('wrong_token');
});

test('ten wrong tokens in a minute are enough: after that even the right one must wait, but nobody who is in', async () => {
  const { client, signIn, lines } = await servingAdmin({ environment: { ADMIN_TOKEN: token } });
  const cookie = await signIn(ada, token);
  for (let count = 0; count < 10; count += 1) {
    const wrong = await client.post('/admin/api/session').send({ token: `${token}${count}`, author: ada });
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'wrong_token']);
  }
  const refused = await client.post('/admin/api/session').send({ token, author: ada }).expect(429);
  expect(refused.body.error.code).toBe('too_many_tries');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  await client.get('/admin/api/state').set('authorization', `Bearer ${token}`).expect(429);
  await client.get('/admin/api/state').set('cookie', cookie).expect(200);
  expect(lines.join('')).not.toContain(token);
});

test('what another site sends in its reader’s name is refused', async () => {
  const { client, url, signIn } = await servingAdmin();
  const cookie = await signIn(ada);
  const save = () =>
    client
      .put('/admin/api/draft')
      .set('cookie', cookie)
      .set('if-match', '"0"')
      .send({ base_revision: null, changes: [] });
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost', 'file://', 'x']) {
    const { status, body } = await save().set('origin', origin);
    expect([origin, status, body.error.code]).toEqual([origin, 403, 'wrong_origin']);
  }
  for (const site of ['cross-site', 'same-site', 'anything']) {
    expect((await save().set('sec-fetch-site', site)).body.error.code).toBe('wrong_origin');
    const read = await client.get('/admin/api/draft').set('cookie', cookie).set('sec-fetch-site', site);
    expect(read.body.error.code).toBe('wrong_origin');
  }
  await save().set('origin', url).set('sec-fetch-site', 'same-origin').expect(200);
});

test('no answer of the admin says that another origin may read it', async () => {
  const { client, url } = await servingAdmin();
  const { headers } = await client.get('/admin/api/state').set('origin', 'https://evil.example').expect(200);
  expect(headers['access-control-allow-origin']).toBeUndefined();
  expect(headers['cache-control']).toBe('no-store');
  const preflight = await fetch(`${url}/admin/api/draft`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'PUT' },
  });
  expect(preflight.status).toBe(403);
});

test.each([
  [{}, "The body must have required property 'author'."],
  [{ author: { name: '', email: '' } }, 'author.name must NOT have fewer than 1 characters.'],
  [{ author: { name: 'A <b>', email: '' } }, 'author.name must match pattern'],
  [{ author: { name: 'A\nB', email: '' } }, 'author.name must match pattern'],
  [{ author: { name: 'A', email: 'a b' } }, 'author.email must match pattern'],
  [{ author: ada, admin: true }, 'The body must NOT have additional properties: admin.'],
])('a name that git would not take is no author: %j', async (body, message) => {
  const { client } = await servingAdmin();
  const refused = await client.post('/admin/api/session').send(body).expect(400);
  expect(refused.body.error.message).toContain(message);
});

test('an address that is none, and a method that a path does not take, are told apart', async () => {
  const { client } = await servingAdmin();
  const missing = await client.get('/admin/api/fils').expect(404);
  expect(missing.body.error.message).toContain('/admin/api/fils');
  const wrong = await client.post('/admin/api/draft').send({}).expect(405);
  expect(wrong.headers.allow).toBe('GET, PUT, DELETE');
  expect(wrong.body.error.code).toBe('method_not_allowed');
  const broken = await client.post('/admin/api/session').send('{').expect(400);
  expect(broken.body.error.code).toBe('invalid_json');
});
