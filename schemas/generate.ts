/**
 * Writes what is generated from the schemas: condition.schema.json (from the facts), the TypeScript types and ajv's
 * standalone validators. `node schemas/generate.ts` writes; `render()` is what the house test compares with the files.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Annotations of facts.schema.json; they validate nothing. */
const annotations = ['x-unknown', 'x-from', 'x-caller', 'x-open', 'x-text', 'x-values-from'];

/** The schemas, or parts of them, that get a validator, and the name of its function. */
const validators: Record<string, string> = {
  'policy.schema.json': 'validatePolicy',
  'routes.schema.json': 'validateRoutes',
  'models.schema.json': 'validateModels',
  'intents.schema.json': 'validateIntents',
  'test.schema.json': 'validateSuite',
  'fixtures.schema.json': 'validateFixtures',
  'settings.schema.json': 'validateSettings',
  'chat-request.schema.json': 'validateChatRequest',
  'admin.schema.json#/properties/sign_in': 'validateAdminSignIn',
  'admin.schema.json#/properties/file_save': 'validateAdminFileSave',
  'admin.schema.json#/properties/draft_save': 'validateAdminDraftSave',
  'admin.schema.json#/properties/check': 'validateAdminCheck',
  'admin.schema.json#/properties/test': 'validateAdminTest',
  'admin.schema.json#/properties/diff': 'validateAdminDiff',
  'admin.schema.json#/properties/publish': 'validateAdminPublish',
  'admin.schema.json#/properties/rollback': 'validateAdminRollback',
  'admin.schema.json#/properties/conversation_save': 'validateAdminConversationSave',
};

/** Path (relative to schemas/) → text of every generated file. */
export async function render(): Promise<Map<string, string>> {
  const schemas = readSchemas();
  schemas.set('condition.schema.json', conditionSchema(schemas.get('facts.schema.json') as FactsSchema));
  return new Map([
    ['condition.schema.json', `${JSON.stringify(schemas.get('condition.schema.json'), null, 2)}\n`],
    ['generated/types.ts', await types(schemas)],
    ['generated/validators.js', standalone(schemas)],
  ]);
}

type Json = Record<string, unknown>;
interface FactsSchema extends Json {
  properties: Record<
    string,
    Json & { type: string; description: string; enum?: string[]; items?: Json & { enum?: string[] } }
  >;
}

function readSchemas(): Map<string, Json> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
  return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json]));
}

/** What may be written about each fact in a condition, so that an editor completes and checks it. */
function conditionSchema(facts: FactsSchema): Json {
  const leaves = Object.fromEntries(
    Object.entries(facts.properties).map(([name, fact]) => [
      name,
      { description: fact.description, ...leafSchema(fact) },
    ]),
  );
  const group = { type: 'array', minItems: 1, items: { $ref: '#' } };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Condition',
    description: 'Facts compared with constants. Keys side by side must all hold; any, all and none group and nest.',
    type: 'object',
    minProperties: 1,
    properties: {
      any: { description: 'At least one of these holds.', ...group },
      all: { description: 'All of these hold.', ...group },
      none: { description: 'None of these holds.', ...group },
      ...leaves,
    },
    additionalProperties: { description: 'A definition: true, or false for its opposite.', type: 'boolean' },
  };
}

function leafSchema(fact: FactsSchema['properties'][string]): Json {
  if (fact['x-text']) {
    const texts = { type: ['string', 'array'], items: { type: 'string' }, minItems: 1 };
    return {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: {
        mentions: { description: 'A word or phrase of the list (a file of lists/, without .txt).', ...texts },
        contains: { description: 'This text stands in it, in any case.', ...texts },
        starts_with: { description: 'It begins with this text, in any case.', ...texts },
        ends_with: { description: 'It ends with this text, in any case.', ...texts },
        matches: { description: 'A regular expression, in any case.', ...texts },
      },
    };
  }
  if (fact.type === 'integer' || fact.type === 'number') {
    const number = { type: fact.type };
    return {
      type: [fact.type, 'array', 'object'],
      items: number,
      minItems: 1,
      minProperties: 1,
      additionalProperties: false,
      properties: {
        over: { description: 'More than this.', ...number },
        at_least: { description: 'This or more.', ...number },
        under: { description: 'Less than this.', ...number },
        at_most: { description: 'This or less.', ...number },
        between: {
          description: 'From the first to the second, both included.',
          type: 'array',
          items: number,
          minItems: 2,
          maxItems: 2,
        },
        not: { type: [fact.type, 'array'], items: number, minItems: 1 },
      },
    };
  }
  if (fact.type === 'boolean') return { type: 'boolean' };
  const value = fact.type === 'array' ? fact.items : fact;
  const one = { type: 'string', ...(value?.enum ? { examples: value.enum } : {}) };
  const list = { type: 'array', items: one, minItems: 1 };
  const either = { type: ['string', 'array'], items: one, minItems: 1 };
  if (value?.enum) {
    Object.assign(one, { enum: value.enum });
    delete (one as Json).examples;
    Object.assign(either, { pattern: `^(${value.enum.join('|')})$` });
  }
  return fact.type === 'array'
    ? {
        ...either,
        type: ['string', 'array', 'object'],
        minProperties: 1,
        additionalProperties: false,
        properties: {
          all: { description: 'Has all of these.', ...list },
          none: { description: 'Has none of these.', ...list },
        },
      }
    : {
        ...either,
        type: ['string', 'array', 'object'],
        additionalProperties: false,
        required: ['not'],
        properties: { not: { description: 'Anything but this, or these.', ...either } },
      };
}

async function types(schemas: Map<string, Json>): Promise<string> {
  const all = {
    title: 'Schemas',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      [...schemas.keys()].map((name) => [name.replace('.schema.json', ''), { $ref: name }]),
    ),
  };
  const text = await compile(all as JSONSchema, 'Schemas', {
    bannerComment: '// Generated from schemas/*.schema.json by schemas/generate.ts. Do not edit.\n',
    cwd: folder,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
    $refOptions: {
      resolve: {
        file: {
          order: 1,
          read: (file: { url: string }) => JSON.stringify(schemas.get(file.url.split('/').at(-1) ?? '')),
          canRead: true,
        },
      },
    },
  } as Parameters<typeof compile>[2]);
  return text;
}

/** The policy room judges conditions itself: it knows the definitions, and says it in the author's words. */
const anyCondition = { title: 'Condition' };

function standalone(schemas: Map<string, Json>): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    // Lengths in UTF-16 units: the exact count would be a `require` in the generated ESM. ajv warns that it would rather not.
    unicode: false,
    logger: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary(annotations);
  for (const [name, schema] of schemas) ajv.addSchema(name === 'condition.schema.json' ? anyCondition : schema, name);
  const code = standaloneCode.default(
    ajv,
    Object.fromEntries(Object.entries(validators).map(([file, name]) => [name, file])),
  );
  return `// Generated from schemas/*.schema.json by schemas/generate.ts. Do not edit.\n${code}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of await render()) writeFileSync(join(folder, path), text);
}
