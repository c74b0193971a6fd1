import { expect, test } from 'vitest';
import type { AdminConversationSave } from '../../schemas/generated/types.ts';
import { ada, grace, servingAdmin } from './admin-served.ts';

const id = 'a8098c1a-f86e-4d3a-9c6b-0123456789ab';
const other = 'b8098c1a-f86e-4d3a-9c6b-0123456789ab';
const chat: AdminConversationSave = {
  title: 'Is the <b>service</b> up?',
  messages: [
    { role: 'user', content: 'Is the service up?' },
    {
      role: 'assistant',
      content: '<img src=x onerror=alert(1)>',
      stopped: true,
      routing: { route: 'greeting', ms: 3 },
    },
  ],
};

test('a chat is kept whole, listed, replaced and forgotten', async () => {
  const { client } = await servingAdmin();
  expect((await client.get('/admin/api/conversations').expect(200)).body).toEqual({ conversations: [] });
  const { body } = await client.put(`/admin/api/conversations/${id}`).send(chat).expect(200);
  expect(body).toEqual({ id, ...chat, updated_at: expect.stringMatching(/^\d{4}-.*Z$/) });
  expect((await client.get(`/admin/api/conversations/${id.toUpperCase()}`).expect(200)).body).toEqual(body);
  await client.put(`/admin/api/conversations/${other}`).send({ title: 'Another', messages: [] }).expect(200);
  await client
    .put(`/admin/api/conversations/${id}`)
    .send({ ...chat, title: 'Renamed' })
    .expect(200);
  const { conversations } = (await client.get('/admin/api/conversations').expect(200)).body;
  expect(conversations).toEqual([
    { id, title: 'Renamed', updated_at: expect.any(String), messages: 2 },
    { id: other, title: 'Another', updated_at: expect.any(String), messages: 0 },
  ]);
  await client.delete(`/admin/api/conversations/${id}`).expect(204);
  await client.delete(`/admin/api/conversations/${id}`).expect(404);
  await client.get(`/admin/api/conversations/${id}`).expect(404);
});

test('nobody reads, overwrites or forgets the chat of another', async () => {
  const { client, signIn } = await servingAdmin();
  const [adas, graces] = [await signIn(ada), await signIn(grace)];
  await client.put(`/admin/api/conversations/${id}`).set('cookie', adas).send(chat).expect(200);
  await client.get(`/admin/api/conversations/${id}`).set('cookie', graces).expect(404);
  await client.delete(`/admin/api/conversations/${id}`).set('cookie', graces).expect(404);
  await client
    .put(`/admin/api/conversations/${id}`)
    .set('cookie', graces)
    .send({ title: 'Mine', messages: [] })
    .expect(200);
  const kept = await client.get(`/admin/api/conversations/${id}`).set('cookie', adas).expect(200);
  expect(kept.body.title).toBe(chat.title);
});

test.each(['1', '..%2f..%2fdrafts', `${id}.json`, '__proto__', '%00', `${id}0`])(
  '%s is no id of a chat',
  async (wrong) => {
    const { client } = await servingAdmin();
    for (const asked of [
      client.get(`/admin/api/conversations/${wrong}`),
      client.put(`/admin/api/conversations/${wrong}`).send(chat),
      client.delete(`/admin/api/conversations/${wrong}`),
    ]) {
      const { status, body } = await asked;
      expect([status, body.error.code]).toEqual([400, 'bad_path']);
    }
  },
);

test('a chat of more than a megabyte is refused', async () => {
  const { client } = await servingAdmin();
  const long = { role: 'user', content: 'x'.repeat(600_000) };
  const asked = client.put(`/admin/api/conversations/${id}`).send({ title: '', messages: [long, long] });
  expect((await asked.expect(413)).body.error.code).toBe('too_large');
});
