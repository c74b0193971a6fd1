/** A folder of JSON documents: each has a name, is read and written whole, and is never seen half-written. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';

export class Documents<Body> {
  readonly #folder: string;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Of all documents, in no order. */
  async names(): Promise<string[]> {
    const entries = await ifThere(readdir(this.#folder));
    return (entries ?? []).filter((entry) => namePattern.test(entry)).map((entry) => entry.slice(0, -'.json'.length));
  }

  /** A document that is no JSON is moved aside, as `<name>.broken-…`, and counts as absent: nobody can go on with it. */
  async read(name: string): Promise<Body | undefined> {
    const path = this.#pathOf(name);
    // Not lowdb's preset, which keeps everything in memory where NODE_ENV is test.
    const document = new Low<Body | null>(new JSONFile(path), null);
    try {
      await document.read();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      await rename(path, `${path.slice(0, -'.json'.length)}.broken-${randomBytes(4).toString('hex')}`);
    }
    return document.data ?? undefined;
  }

  async write(name: string, body: Body): Promise<void> {
    // What is kept here are people's words: for this user alone.
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await shut(this.#folder);
    const document = new Low<Body>(new JSONFile(this.#pathOf(name)), body);
    await document.write();
  }

  async remove(name: string): Promise<void> {
    await rm(this.#pathOf(name), { force: true });
  }

  /** One piece of work after the other, so that none reads what another is about to write. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    // The failure is the caller's; the next one only waits for its end.
    this.#turn = result.catch(() => undefined);
    return result;
  }

  #pathOf(name: string): string {
    if (!namePattern.test(`${name}.json`)) throw new TypeError(`"${name}" is no name of a document`);
    return join(this.#folder, `${name}.json`);
  }
}

/** Hashes and UUIDs: no name leads out of the folder, and none differs from another only in its case. */
const namePattern = /^[0-9a-f-]{1,80}\.json$/;

/** A folder that came out of a backup, or was made by hand, may be open to others. */
async function shut(folder: string): Promise<void> {
  if (((await stat(folder)).mode & 0o077) === 0) return;
  try {
    await chmod(folder, 0o700);
  } catch (error) {
    // Of another user, or on a disk that knows no modes: whoever mounted it so decided who may read it.
    if (!(error instanceof Error && 'code' in error && ['EPERM', 'ENOTSUP'].includes(String(error.code)))) throw error;
  }
}

async function ifThere<Result>(reading: Promise<Result>): Promise<Result | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
