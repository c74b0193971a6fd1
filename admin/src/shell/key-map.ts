/** The keys, for the list that `?` shows. */
import { allPlaces } from './places.ts';

export const keyMap: readonly {
  readonly group: string;
  readonly keys: readonly (readonly [keys: string, does: string])[];
}[] = [
  {
    group: 'Everywhere',
    keys: [
      ['Ctrl K', 'find anything'],
      ['Ctrl S', 'save the draft'],
      ['Ctrl Shift P', 'review and publish'],
      ['Ctrl Z', 'undo, whatever it was'],
      ['Ctrl Shift Z', 'do it again'],
      ['?', 'this list'],
      ['Esc', 'close; the focus goes back'],
    ],
  },
  { group: 'Go to', keys: allPlaces.map(({ name, key }) => [`G ${key.toUpperCase()}`, name]) },
  {
    group: 'Policy',
    keys: [
      ['Alt ↑  Alt ↓', 'move the route up or down'],
      ['/', 'filter'],
      ['Ctrl Enter', 'run the dry run'],
      ['F8  Shift F8', 'next problem, the one before'],
      ['Ctrl .', 'mend what is at the cursor'],
      ['F12', 'go to where a name is defined'],
      ['Shift Alt F', 'lay the file out'],
      ['Esc, then Tab', 'leave the editor'],
    ],
  },
];
