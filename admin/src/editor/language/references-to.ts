/** A place in a file → every place that speaks of the same name, the one where it is declared first. */
import { declaredAt } from './definition.ts';
import type { Declared, Knowledge } from './names.ts';
import { spotAt } from './place.ts';
import { referencesIn } from './references.ts';

export interface TextPlace {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export function referencesTo(knowledge: Knowledge, file: string, offset: number): readonly TextPlace[] {
  const declared = declaredAt(knowledge, file, offset) ?? declaredHere(knowledge, file, offset);
  if (!declared) return [];
  const { kind, name } = declared;
  return [
    { file: declared.file, from: declared.start, to: declared.end },
    ...referencesIn(knowledge)
      .filter((one) => one.kind === kind && one.name === name)
      .map(({ file, start, end }) => ({ file, from: start, to: end })),
  ];
}

/** Routes and guards are declared by their id. */
function declaredHere(knowledge: Knowledge, file: string, offset: number): Declared | undefined {
  const { word } = spotAt(knowledge.tree(file), offset);
  return (['route', 'guard'] as const)
    .flatMap((kind) => knowledge.all(kind))
    .find((one) => one.file === file && one.start === word?.start);
}
