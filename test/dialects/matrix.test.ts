/** Every dialect in, every protocol out, every kind of answer, whole and as a stream, by the real client of the dialect. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type DialectName, dialects } from './clients.ts';
import { grammarOf } from './grammar.ts';
import { publishedComplaints } from './published-shapes.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { protocols, type Running, startDialects } from './upstreams.ts';

let running: Running;
let complaints: ReturnType<typeof publishedComplaints>;
beforeAll(async () => {
  complaints = publishedComplaints();
  running = await startDialects();
}, 60_000);
afterAll(() => running.close());

const cells = (Object.keys(dialects) as DialectName[]).flatMap((dialect) =>
  scenarios.map((scenario) => ({ dialect, scenario, name: `${dialect}-${scenario.name}` })),
);

/** All of them, since one that fails gives way to the next. */
function play(scenario: Scenario, stream: boolean): void {
  for (const protocol of protocols) running.upstream[protocol].play(scenario.reply(protocol, stream));
}

test.each(cells)(
  '$name is told the same by every protocol, whole and as a stream',
  async ({ dialect, scenario, name }) => {
    const golden: Record<string, unknown> = {};
    for (const protocol of protocols) {
      const upstream = running.upstream[protocol];
      play(scenario, false);
      const whole = await dialects[dialect](running.url, protocol, scenario, false);
      const [asked] = upstream.asked();
      play(scenario, true);
      const stream = await dialects[dialect](running.url, protocol, scenario, true);
      for (const each of protocols) running.upstream[each].asked();
      // What a vendor publishes of its answers, chunks and errors holds for ours.
      expect([...complaints(dialect, whole), ...complaints(dialect, stream)]).toEqual([]);
      if (scenario.name !== 'error-mid') expect(spoken(stream.view)).toEqual(spoken(whole.view));
      golden[protocol] = {
        asked,
        whole: whole.view,
        stream: JSON.stringify(stream.view) === JSON.stringify(whole.view) ? 'the same' : stream.view,
        events: stream.headers.get('content-type')?.startsWith('application/json')
          ? 'none'
          : grammarOf(dialect, stream.raw),
      };
    }
    await expect(stringify(golden, { lineWidth: 120, aliasDuplicateObjects: false })).toMatchFileSnapshot(
      `golden/${name}.yaml`,
    );
  },
);

/** Vendors count tokens of whole and streamed answers apart. */
function spoken({ usage: _usage, ...rest }: object & { usage?: string }): object {
  return rest;
}
