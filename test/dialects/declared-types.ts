/**
 * A type that a vendor's package declares → what is wrong with a value that claims to be one. The packages of OpenAI and
 * Anthropic are made from their published schemas, so their types are those schemas, in the version that is installed.
 */
import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ts from 'typescript';

const require = createRequire(import.meta.url);

export interface Declared {
  readonly file: string;
  readonly type: string;
  /** Fields that the client's own code adds to what comes over the wire. */
  readonly besides?: readonly string[];
}

/** `module`: as it is imported; its declarations stand beside its code. */
export function declared(module: string, type: string, besides: readonly string[] = []): Declared {
  return { file: require.resolve(module).replace(/\.[cm]?js$/, '.d.ts'), type, besides };
}

/** One program for all: to read the declarations takes a second. */
export function complaintsAbout(types: Readonly<Record<string, Declared>>): (name: string, value: unknown) => string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es2022.d.ts'],
    types: [],
  };
  const program = ts.createProgram([...new Set(Object.values(types).map(({ file }) => file))], options);
  const checker = program.getTypeChecker();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  const validators = new Map<string, ValidateFunction>();
  for (const [name, { file, type, besides = [] }] of Object.entries(types)) {
    const found = exportsOf(program, checker, file).find((symbol) => symbol.name === type);
    if (!found) throw new Error(`${file} declares no ${type}`);
    const schema = schemaFor(checker.getDeclaredTypeOfSymbol(found), checker, new Set(besides));
    validators.set(name, ajv.compile(schema));
  }
  return (name, value) => {
    const validate = validators.get(name)!;
    if (validate(value)) return [];
    return [...new Set(validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`))];
  };
}

function exportsOf(program: ts.Program, checker: ts.TypeChecker, file: string): ts.Symbol[] {
  const source = program.getSourceFile(file);
  const symbol = source && checker.getSymbolAtLocation(source);
  if (!symbol) throw new Error(`${file} has no declarations`);
  return checker.getExportsOfModule(symbol);
}

type Schema = Record<string, unknown>;

function schemaFor(root: ts.Type, checker: ts.TypeChecker, besides: ReadonlySet<string>): Schema {
  const names = new Map<ts.Type, string>();
  const $defs: Record<string, Schema> = {};

  function of(type: ts.Type): Schema {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.String) return { type: 'string' };
    if (flags & ts.TypeFlags.Number) return { type: 'number' };
    if (flags & ts.TypeFlags.Never) return { not: {} };
    if (type.isUnion()) return union(type.types.filter((each) => !(each.flags & ts.TypeFlags.Undefined)));
    // `string & {}` keeps the known words in an editor's list, and means string.
    if (type.isIntersection() && type.types.some((each) => each.flags & ts.TypeFlags.String)) return { type: 'string' };
    if (checker.isArrayType(type)) {
      return { type: 'array', items: of(checker.getTypeArguments(type as ts.TypeReference)[0]!) };
    }
    // Over the wire it is text.
    if (type.symbol?.name === 'Date') return { type: 'string' };
    return named(type);
  }

  /** Types refer to themselves: each object stands once. */
  function named(type: ts.Type): Schema {
    const known = names.get(type);
    if (known) return { $ref: `#/$defs/${known}` };
    const name = `t${names.size}`;
    names.set(type, name);
    $defs[name] = object(type);
    return { $ref: `#/$defs/${name}` };
  }

  function object(type: ts.Type): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of checker.getPropertiesOfType(type)) {
      if (besides.has(property.name)) continue;
      const of_ = checker.getTypeOfSymbol(property);
      properties[property.name] = of(of_);
      if (!(property.flags & ts.SymbolFlags.Optional) && !isUndefined(of_)) required.push(property.name);
    }
    const rest = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    return { type: 'object', properties, required, ...(rest ? { additionalProperties: of(rest.type) } : {}) };
  }

  /** Where `type` says which of several it is, only that one is complained about. */
  function union(members: readonly ts.Type[]): Schema {
    const tags = members.map(tagOf);
    if (members.length < 2 || tags.some((tag) => tag === undefined)) return { anyOf: members.map(of) };
    const byTag = new Map<string, ts.Type[]>();
    members.forEach((member, index) => {
      byTag.set(tags[index]!, [...(byTag.get(tags[index]!) ?? []), member]);
    });
    return {
      type: 'object',
      required: ['type'],
      properties: { type: { enum: [...byTag.keys()] } },
      allOf: [...byTag].map(([tag, same]) => ({
        if: { properties: { type: { const: tag } } },
        // biome-ignore lint/suspicious/noThenProperty: this is how JSON Schema says it
        then: same.length === 1 ? of(same[0]!) : { anyOf: same.map(of) },
      })),
    };
  }

  function tagOf(type: ts.Type): string | undefined {
    const property = type.flags & ts.TypeFlags.Object ? type.getProperty('type') : undefined;
    const tag = property && checker.getTypeOfSymbol(property);
    return tag?.isStringLiteral() ? tag.value : undefined;
  }

  return { ...of(root), $defs };
}

function isUndefined(type: ts.Type): boolean {
  return type.isUnion() && type.types.some((each) => each.flags & ts.TypeFlags.Undefined);
}
