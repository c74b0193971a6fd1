import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/admin/build.ts'],
    // Two cores are what CI has; more forks than cores only make real sockets wait.
    maxWorkers: 2,
    // Commands and servers that tests start compile the same modules again and again: what the first compiled, the next find.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'signalbox-test-modules') },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
