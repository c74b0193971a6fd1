/** A parameter of a call, or the code of a finding → what somebody who meets it wants to know. */
import { diagnosticCodes } from '../../../../server/policy/diagnostic-codes.ts';
import { efforts, type Parameter, parameterOf } from '../../../../server/policy/parameters.ts';
import { type About, listed, listedMax } from './describe.ts';
import type { Knowledge } from './names.ts';
import { settersOf } from './setters.ts';

export function aboutParameter(name: string, knowledge: Knowledge): About | undefined {
  const parameter = parameterOf(name);
  if (!parameter) return undefined;
  const setters = settersOf(knowledge, name);
  return {
    kind: 'parameter',
    name,
    lines: [
      `${parameterKinds[parameter.kind]}. ${rangeLines(parameter)}`,
      setters.length === 0 ? 'Nothing in these files sets it.' : `Set by: ${listed(setters, listedMax)}.`,
    ],
  };
}

export const parameterKinds: Readonly<Record<Parameter['kind'], string>> = {
  number: 'A number',
  integer: 'A whole number',
  text: 'A text',
  texts: 'A text, or a list of texts',
  flag: 'True or false',
  duration: 'A time such as 10m',
  effort: `One of ${efforts.join(', ')}`,
};

/** `0 to 2 (anthropic: 0 to 1)` by protocol. */
function rangeLines({ protocols }: Parameter): string {
  return Object.entries(protocols)
    .map(([protocol, [min, max]]) => {
      if (min === Number.NEGATIVE_INFINITY) return protocol;
      return `${protocol}: ${max === Number.POSITIVE_INFINITY ? `${min} or more` : `${min} to ${max}`}`;
    })
    .join(', ');
}

export function aboutCode(code: string): About | undefined {
  if (!Object.hasOwn(diagnosticCodes, code)) return undefined;
  const { name, severity } = diagnosticCodes[code as keyof typeof diagnosticCodes];
  return { kind: severity, name: `${code} ${name}`, lines: [`signalbox explain ${code} tells more.`] };
}
