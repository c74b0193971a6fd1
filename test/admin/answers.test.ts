import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fetched, Refused, whenSignedOut } from '../../admin/src/api/fetched.ts';
import { eventData } from '../../admin/src/play/event-data.ts';

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function refusedBy(work: Promise<unknown>): Promise<Refused> {
  const error = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Refused);
  return error as Refused;
}

test('that nobody is signed in any more is told to whoever shows the way in; a wrong token is not that', async () => {
  let told = 0;
  whenSignedOut(() => {
    told += 1;
  });
  const url = await serving(({ url: path }, response) => {
    const code = path === '/out' ? 'not_signed_in' : 'wrong_token';
    response.writeHead(401).end(JSON.stringify({ error: { message: 'No.', code } }));
  });
  expect(await refusedBy(fetched(`${url}token`))).toMatchObject({ status: 401, code: 'wrong_token' });
  expect(told).toBe(0);
  expect(await refusedBy(fetched(`${url}out`))).toMatchObject({ status: 401, message: 'No.' });
  expect(told).toBe(1);
});

test('an answer that breaks off in its middle is refused like one that never came', async () => {
  const url = await serving((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{', () => response.destroy());
  });
  expect(await refusedBy(fetched(url))).toMatchObject({ status: 0, code: 'unreachable' });
});

test('what a proxy says in HTML is not shown to anybody as a sentence', async () => {
  const url = await serving((_request, response) => {
    response.writeHead(502, 'Bad Gateway').end('<html><h1>nginx</h1></html>');
  });
  expect(await refusedBy(fetched(url))).toMatchObject({ status: 502, message: 'The answer was 502 Bad Gateway' });
});

test('each event of a stream is given, however it was cut up, and a connection that is lost is said to be', async () => {
  const url = await serving((_request, response) => {
    response.write('data: one\n\nda');
    response.write('ta: two\n\n: still here\n\ndata: three\n', () => response.destroy());
  });
  const heard: string[] = [];
  const listening = async () => {
    const { body } = await fetch(url);
    for await (const data of eventData(body!, new AbortController().signal)) heard.push(data);
  };
  expect(await refusedBy(listening())).toMatchObject({ code: 'broken', message: expect.stringContaining('was lost') });
  expect(heard).toEqual(['one', 'two', 'three']);
});

test('who stops listening to a stream ends it', async () => {
  const gone = Promise.withResolvers<void>();
  const url = await serving((_request, response) => {
    response.once('close', () => gone.resolve());
    response.write('data: one\n\n');
  });
  const { body } = await fetch(url);
  for await (const data of eventData(body!, new AbortController().signal)) {
    expect(data).toBe('one');
    break;
  }
  await gone.promise;
});
