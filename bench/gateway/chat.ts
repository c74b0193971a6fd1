/** The request that every contestant gets, and what must come back. */
import { Client } from 'undici';
import { text } from './answers.ts';

export interface Chat {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const turn =
  'We run a small service that reads requests, looks at what each is about and hands it to the one of four models that ' +
  'suits it. It has rules in files, and people change them every week. Lately some answers took long in the evening, ' +
  'and nobody knew why, since the logs said nothing about which rule had been used. ';
const answer =
  'That sounds as if the rules and the logs were kept apart. When each decision is written down with its rule, its ' +
  'model and its time, the slow ones can be counted by rule, and the rule that sends them to a slow model is found. ';

/** A conversation of seven messages, 2.3 KB. */
const messages = [
  { role: 'system', content: 'You are a patient engineer. Answer in plain words, and say so when you do not know.' },
  { role: 'user', content: turn },
  { role: 'assistant', content: answer },
  { role: 'user', content: `Thank you. ${turn}What would you write down first?` },
  { role: 'assistant', content: `First the rule and the time. ${answer}` },
  { role: 'user', content: `And then? ${turn}` },
  { role: 'assistant', content: answer },
  { role: 'user', content: 'Fine. How would you tell a colleague what a request goes through, in a few steps?' },
];

export function chatFor(model: string, stream: boolean, headers: Readonly<Record<string, string>> = {}): Chat {
  return {
    path: '/v1/chat/completions',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model, messages, ...(stream ? { stream: true } : {}) }),
  };
}

/** Rejects unless the answer is whole and right: what answers wrong must not be timed. */
export async function proveAnswer(origin: string, { path, headers, body }: Chat): Promise<void> {
  const client = new Client(origin);
  try {
    const answered = await client.request({ path, method: 'POST', headers, body });
    const said = await answered.body.text();
    const content = body.includes('"stream":true') ? streamed(said) : JSON.parse(said).choices?.[0]?.message?.content;
    if (answered.statusCode !== 200 || content !== text) {
      throw new Error(`${origin} answered ${answered.statusCode}, and not what it should: ${said.slice(0, 500)}`);
    }
  } finally {
    await client.close();
  }
}

function streamed(events: string): string {
  const data = events.split('\n\n').flatMap((event) => (event.startsWith('data: ') ? [event.slice(6).trim()] : []));
  if (data.pop() !== '[DONE]') return 'a stream without its end';
  return data.map((one) => JSON.parse(one).choices?.[0]?.delta?.content ?? '').join('');
}
