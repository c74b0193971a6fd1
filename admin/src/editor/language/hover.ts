/** A place in a file → what stands there, explained. */
import type { Snapshot } from '../../../../server/policy/snapshot.ts';
import {
  type About,
  aboutDefinition,
  aboutFact,
  aboutIntent,
  aboutList,
  aboutModel,
  aboutPrompt,
  aboutRule,
} from './describe.ts';
import { aboutCode, aboutParameter } from './describe-parameter.ts';
import type { Declared, Knowledge } from './names.ts';
import { type Spot, spotAt } from './place.ts';
import { lastKey, nameKindOf } from './references.ts';
import { keyRole, type NameKind, type Role, valueRole } from './roles.ts';
import { schemaAt } from './schema-at.ts';

export interface Hover {
  readonly from: number;
  readonly to: number;
  readonly about: About;
}

export function hoverIn(knowledge: Knowledge, file: string, offset: number, sound?: Snapshot): Hover | undefined {
  const code = codeAt(knowledge.files.get(file) ?? '', offset);
  if (code) return code;
  if (file.endsWith('.md')) return placeholderHover(knowledge, file, offset);
  const spot = spotAt(knowledge.tree(file), offset);
  if (!spot.word) return undefined;
  const about = aboutSpot(knowledge, file, spot, sound);
  return about && { from: spot.word.start, to: spot.word.end, about };
}

function aboutSpot(knowledge: Knowledge, file: string, spot: Spot, sound?: Snapshot): About | undefined {
  const text = spot.word!.text;
  if (spot.at === 'value') {
    const schema = schemaAt(file, spot.path);
    const role = schema && valueRole(schema, lastKey(spot.path));
    const declared = declaredBy(knowledge, nameKindOf(role) ?? ownId(spot), text);
    return declared ? aboutDeclared(declared, knowledge, sound) : aboutPlain(role, text, knowledge);
  }
  const parent = schemaAt(file, spot.path.slice(0, -1));
  const role = parent && keyRole(parent);
  if (role?.kind === 'fact') {
    const definition = knowledge.find('definition', text);
    const about = definition ? aboutDefinition(definition, knowledge, sound) : aboutFact(text, knowledge);
    if (about) return about;
  } else if (role?.kind === 'parameter') {
    const about = aboutParameter(text, knowledge);
    if (about) return about;
  } else {
    const declared = declaredBy(knowledge, nameKindOf(role), text);
    if (declared) return aboutDeclared(declared, knowledge, sound);
  }
  // What any key may be is said of none in particular.
  if (!parent?.schema.properties || !Object.hasOwn(parent.schema.properties, text)) return undefined;
  const own = schemaAt(file, spot.path)?.schema;
  const means = own?.description;
  return means === undefined
    ? undefined
    : { kind: role?.kind === 'operator' ? 'operator' : 'key', name: text, lines: [means] };
}

/** A route's or a guard's own id. */
function ownId({ path }: Spot): NameKind | undefined {
  if (path.length !== 3 || path[2] !== 'id') return undefined;
  return path[0] === 'routes' ? 'route' : path[0] === 'guards' ? 'guard' : undefined;
}

function declaredBy(knowledge: Knowledge, kind: NameKind | undefined, name: string): Declared | undefined {
  return kind && knowledge.find(kind, name);
}

function aboutDeclared(declared: Declared, knowledge: Knowledge, sound?: Snapshot): About | undefined {
  switch (declared.kind) {
    case 'model':
      return aboutModel(declared, knowledge);
    case 'prompt':
      return aboutPrompt(declared, knowledge);
    case 'list':
      return aboutList(declared, knowledge);
    case 'intent':
      return aboutIntent(declared, knowledge);
    case 'definition':
      return aboutDefinition(declared, knowledge, sound);
    default:
      return aboutRule(declared, knowledge);
  }
}

function aboutPlain(role: Role | undefined, text: string, knowledge: Knowledge): About | undefined {
  if (role?.kind === 'fact') return aboutFact(text, knowledge);
  if (role?.kind === 'value') return aboutFact(role.fact, knowledge);
  if (role?.kind === 'parameter') return aboutParameter(text, knowledge);
  return role?.kind === 'setting' ? aboutParameter(role.parameter, knowledge) : undefined;
}

/** A code in a comment: `# signalbox-disable-next-line PL306: why`. */
function codeAt(text: string, offset: number): Hover | undefined {
  const start = Math.max(0, offset - 5);
  for (const match of text.slice(start, offset + 5).matchAll(/\bPL\d{3}\b/g)) {
    const from = start + match.index;
    const about = from <= offset && offset <= from + 5 ? aboutCode(match[0]) : undefined;
    if (about) return { from, to: from + 5, about };
  }
  return undefined;
}

function placeholderHover(knowledge: Knowledge, file: string, offset: number): Hover | undefined {
  const found = placeholderAt(knowledge.files.get(file) ?? '', offset);
  const about = found && aboutFact(found.name, knowledge);
  return about && { from: found.from, to: found.to, about };
}

/** The name within `{{ … }}` around the offset; `closed`: whether the brackets close in the same line. */
export function placeholderAt(
  text: string,
  offset: number,
): { readonly from: number; readonly to: number; readonly name: string; readonly closed: boolean } | undefined {
  const open = text.lastIndexOf('{{', offset);
  const inside = open === -1 || open + 2 > offset ? undefined : text.slice(open + 2, offset);
  if (inside === undefined || /[}\n]/.test(inside)) return undefined;
  const rest = /^[ \t]*([^\s{}]*)[ \t]*(\}\})?/.exec(text.slice(open + 2))!;
  const from = open + 2 + rest[0].indexOf(rest[1]!);
  return { from, to: from + rest[1]!.length, name: rest[1]!, closed: rest[2] !== undefined };
}
