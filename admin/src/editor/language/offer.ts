/** What may stand at the cursor. */
import { scalarText } from '../../../../server/policy/edit/print.ts';
import type { About } from './describe.ts';
import type { Typing } from './typing.ts';

export interface Offer {
  readonly label: string;
  readonly kind: 'key' | 'fact' | 'operator' | 'definition' | 'name' | 'value' | 'parameter' | 'snippet';
  /** A few words beside the label. */
  readonly detail?: string;
  readonly about?: About;
  /** Fields to fill in are written `‹name›`, the place of the cursor `‹›`; later lines are indented like the first. */
  readonly insert: string;
  /** Another word belongs right behind: it is offered at once. */
  readonly more: boolean;
}

export interface Offers {
  readonly from: number;
  readonly to: number;
  readonly offers: readonly Offer[];
}

/** A word as it must be written here, in quotes where YAML would take it for something else. */
export function written(value: string | number | boolean | null, typing: Typing): string {
  if (typeof value !== 'string') return String(value);
  if (typing.quote === 'single') return value.replaceAll("'", "''");
  if (typing.quote === 'double') return JSON.stringify(value).slice(1, -1);
  return scalarText(value, typing.spot.inFlow, style);
}

const style: Parameters<typeof scalarText>[2] = {
  lineBreak: '\n',
  quote: '"',
  mapPad: ' ',
  listPad: '',
  mapStep: 2,
  listStep: 2,
  neighbours: undefined,
  blockKeys: new Set(),
  manner: {},
};

/** What an offer becomes when nobody fills in its fields. `indent`: of the line that it is put into. */
export function filledIn(insert: string, indent: string): string {
  return insert.replace(/[‹›]/g, '').replaceAll('\t', '  ').replaceAll('\n', `\n${indent}`);
}
