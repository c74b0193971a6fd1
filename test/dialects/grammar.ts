/** The raw text of a stream → the names of what it says, one after the other, repetitions counted. */
import type { DialectName } from './clients.ts';

export function grammarOf(dialect: DialectName, raw: string): string {
  const names = dialect === 'ollama' ? raw.trimEnd().split('\n').map(lineName) : eventsIn(raw).map(eventName);
  const counted: [name: string, times: number][] = [];
  for (const name of names) {
    const last = counted.at(-1);
    if (last?.[0] === name) last[1] += 1;
    else counted.push([name, 1]);
  }
  return counted.map(([name, times]) => (times === 1 ? name : `${name} ×${times}`)).join(', ');
}

function eventsIn(raw: string): string[] {
  return raw.split('\n\n').filter((event) => event !== '');
}

function eventName(event: string): string {
  const named = /^event: (.+)$/m.exec(event)?.[1];
  if (named !== undefined) return named.replace('response.', '');
  if (!event.startsWith('data: ')) return event;
  if (event === 'data: [DONE]') return '[DONE]';
  const chunk = JSON.parse(event.slice('data: '.length));
  if (chunk.error) return 'error';
  const [choice] = chunk.choices;
  if (!choice) return 'usage';
  return choice.finish_reason ?? (Object.keys(choice.delta).join('+') || 'empty');
}

function lineName(text: string): string {
  const line = JSON.parse(text);
  if (line.error) return 'error';
  if (line.done) return `done(${line.done_reason})`;
  const { content, tool_calls: calls } = line.message;
  return [content === '' ? [] : ['content'], calls ? ['tool'] : []].flat().join('+') || 'empty';
}
