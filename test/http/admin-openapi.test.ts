import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { adminApi } from '../../server/http/admin/api.ts';
import { adminDocument } from '../../server/http/admin/openapi.ts';
import { adminOperations } from '../../server/http/admin/operations.ts';
import { createLog } from '../../server/log.ts';
import { createAdmin } from '../../server/main/admin.ts';
import { openStore, policyFiles, temporaryFolder, writeFiles } from '../store/policy-folder.ts';
import { servingAdmin } from './admin-served.ts';

const document = adminDocument() as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};
const ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema(document, 'admin');

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

test('every route of the admin stands in its reference, and no other', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, policyFiles(1));
  const router = adminApi(
    createAdmin({
      config: readConfig({ POLICIES_DIR: folder, DATA_DIR: folder }),
      policies: await openStore(folder),
      site: { folder, status: () => ({ state: 'ready' }) },
      simulated: () => true,
      now: () => new Date(),
      monotonicMs: () => performance.now(),
      closing: new AbortController().signal,
      log: createLog({ level: 'silent', out: process.stderr, now: () => new Date() }),
    })!,
  );
  const layers = router.stack as unknown as readonly Layer[];
  const served = layers.flatMap(({ route }) =>
    route === undefined
      ? []
      : Object.keys(route.methods).map((method) => `${method} ${route.path.replace(/[*:](\w+)/g, '{$1}')}`),
  );
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(served.sort()).toEqual(described.sort());
});

test('every reference in the document leads somewhere', () => {
  const text = JSON.stringify(document);
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !(name in document.components.schemas))).toEqual([]);
  expect(text).not.toContain('#/$defs/');
});

test.each(
  adminOperations.filter(({ method, path, gives }) => method === 'get' && !path.includes('{') && gives !== 'Events'),
)('GET $path answers with what it gives, or with a refusal that it lists', async ({ path, gives, fails = [] }) => {
  const { client } = await servingAdmin();
  const { status, body } = await client.get(`/admin/api${path}`);
  if (status !== 200) expect(fails).toContain(status);
  if (gives === 'Document') return expect(body).toEqual(JSON.parse(JSON.stringify(document)));
  const validate = ajv.getSchema(`admin#/components/schemas/${status === 200 ? gives : 'AdminError'}`)!;
  expect(validate(body) ? [] : validate.errors).toEqual([]);
});
