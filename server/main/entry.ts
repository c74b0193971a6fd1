/** The words of the command line go in; an exit code comes out. Loads the server from what Node compiled at the last start. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { ConfigError, processEnvironment, readConfig } from '../config.ts';

/**
 * Half of a start is reading modules: some hundred files whose types are taken off and which are then compiled. What is
 * kept of that is checked against each file's content, so an edit is never missed. In the server's own folder, since
 * whoever can write there decides what runs here: Node's own choice is a folder that all users of a machine share.
 * Where it cannot be written the server starts without.
 */
function rememberCompiled(): void {
  try {
    enableCompileCache(join(readConfig(processEnvironment()).dataDir, 'compiled'));
  } catch (error) {
    // The server reads its settings again, and tells what is wrong with them.
    if (!(error instanceof ConfigError)) throw error;
  }
}

rememberCompiled();
const { run } = await import('../main.ts');
process.exitCode = await run(process.argv.slice(2));
