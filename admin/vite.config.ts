/** Builds the admin into admin/build: a single-page app under /admin, which the server serves as files. */
import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ pages: 'build', fallback: 'index.html', precompress: true }),
      paths: { base: '/admin' },
    }),
  ],
  worker: { format: 'es', plugins: () => [recheckLater()] },
  build: { target: 'es2023' },
  // Kit's own cookie stands below it in the tree, and what is built beside the admin would find Express's older one.
  ssr: { noExternal: ['cookie'] },
  // In development the chat and the admin API are those of a server that runs beside it.
  server: { proxy: Object.fromEntries(['/admin/api', '/chat', '/v1'].map((path) => [path, 'http://127.0.0.1:8000'])) },
});

/** See src/worker/recheck.ts. */
function recheckLater(): Plugin {
  const name = 'recheck/lib/browser.js';
  const later = fileURLToPath(new URL('src/worker/recheck.ts', import.meta.url));
  return {
    name: 'recheck-later',
    enforce: 'pre',
    resolveId: (source, importer) => (source === name && importer?.includes('/server/policy/') ? later : null),
  };
}
