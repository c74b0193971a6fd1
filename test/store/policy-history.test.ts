import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitIn, withoutCredentials } from '../../server/store/git-command.ts';
import { commitFiles, push } from '../../server/store/git-commit.ts';
import { authorOf, gitOf, whyNoGit } from '../../server/store/git-folder.ts';
import { history, past } from '../../server/store/policy-history.ts';
import { temporaryFolder, writeFiles } from './policy-folder.ts';
import { bareEnvironment, hook, repository } from './policy-repository.ts';

const ann = { name: 'Ann Ö', email: 'ann@example.org' };
const words = { message: 'route code: other model\n\nBecause.', author: ann, trailers: { 'Policy-Revision': 'abc' } };
const files = { 'policy.yaml': 'policy: 1\n', 'models.yaml': 'models:\n', 'prompts/brief.md': 'Brief.\n' };
const odd = ['prompts/it\'s "so" – é.md', 'lists/*.txt', 'any [1]/-rf.yaml', 'tests/a b.test.yaml'];

describe('where the folder stands', () => {
  test('a folder in a repository is told with branch, head, remote and what is not committed', async () => {
    const { git, say, folder } = await repository({ at: 'conf/my policies', files });
    const head = await say('rev-parse', 'HEAD');
    expect(await gitOf(git)).toEqual({ branch: 'main', head, remote: null, uncommitted: [] });
    await say('remote', 'add', 'elsewhere', 'https://example.org/x.git');
    await writeFiles(folder, { 'policy.yaml': 'new', 'notes.md': 'no policy', '.hidden.yaml': '', [odd[0]!]: 'x' });
    await rm(join(folder, 'models.yaml'));
    expect(await gitOf(git)).toMatchObject({
      remote: 'elsewhere',
      uncommitted: ['models.yaml', 'policy.yaml', odd[0]!],
    });
  });

  test('before the first commit there is a branch and no head', async () => {
    const { git, folder } = await repository();
    await writeFiles(folder, files);
    const uncommitted = Object.keys(files).sort();
    expect(await gitOf(git)).toEqual({ branch: 'main', head: null, remote: null, uncommitted });
    expect(await history(git, { limit: 10 })).toEqual({ commits: [], more: false });
  });

  test('a detached head has no branch', async () => {
    const { git, say } = await repository({ files });
    await say('checkout', '--quiet', '--detach');
    expect(await gitOf(git)).toMatchObject({ branch: null, head: await say('rev-parse', 'HEAD') });
    await expect(push(git)).rejects.toThrow('No branch is checked out');
  });

  test('no repository, a bare one, a folder that is ignored and a machine without git are no git', async () => {
    const folder = await temporaryFolder();
    expect(await gitOf(gitIn(folder, bareEnvironment))).toBeNull();
    const { say, top } = await repository({ files: { '.gitignore': 'data/\n' } });
    await mkdir(join(top, 'data', 'policies'), { recursive: true });
    expect(await gitOf(gitIn(join(top, 'data', 'policies'), bareEnvironment))).toBeNull();
    await say('clone', '--quiet', '--bare', top, join(folder, 'bare'));
    expect(await gitOf(gitIn(join(folder, 'bare'), bareEnvironment))).toBeNull();
    const without = gitIn(top, { ...bareEnvironment, PATH: '/nonexistent' });
    expect(await gitOf(without)).toBeNull();
    expect(await whyNoGit(without)).toContain('git is not installed here');
    expect(await whyNoGit(gitIn(folder, bareEnvironment))).toContain('`git init` there begins one.');
    expect(await whyNoGit(gitIn(join(top, 'data', 'policies'), bareEnvironment))).toContain('ignores it (.gitignore)');
    expect(await history(gitIn(folder, bareEnvironment), { limit: 10 })).toBeNull();
  });

  test('a repository of another user is told with what to run', async () => {
    const { folder } = await repository({ files });
    const git = gitIn(folder, { ...bareEnvironment, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' });
    expect(await gitOf(git)).toBeNull();
    expect(await whyNoGit(git)).toMatch(/belongs to another user.*: git config --global --add safe\.directory \/\S+$/);
  });

  test('a repository that the environment names is not the one that is meant', async () => {
    const other = await repository({ files });
    const { folder, say } = await repository({ files: { 'policy.yaml': 'mine\n' } });
    const environment = { ...bareEnvironment, GIT_DIR: join(other.top, '.git'), GIT_INDEX_FILE: '/nonexistent/index' };
    expect(await gitOf(gitIn(folder, environment))).toMatchObject({
      head: await say('rev-parse', 'HEAD'),
      uncommitted: [],
    });
  });

  test('the author is whom git knows, and nobody where it knows nobody', async () => {
    expect(await authorOf((await repository()).git)).toEqual({ name: 'Keeper', email: 'keeper@example.org' });
    expect(await authorOf((await repository({ configured: false })).git)).toBeNull();
  });
});

describe('what was committed', () => {
  test('commits are told with author, words and files, the newest first, a page at a time', async () => {
    const { git, say, folder, top } = await repository({ at: 'the policies', files });
    await writeFiles(folder, Object.fromEntries(odd.map((path) => [path, 'x\n'])));
    await rm(join(folder, 'models.yaml'));
    const second = await commitFiles(git, [...odd, 'models.yaml'], words);
    await writeFile(join(top, 'README'), 'elsewhere');
    await say('add', '--all');
    await say('commit', '--quiet', '-m', 'not of the policies');
    const all = (await history(git, { limit: 10 }))!;
    expect(all).toMatchObject({
      more: false,
      commits: [
        {
          sha: second,
          author: 'Ann Ö',
          email: 'ann@example.org',
          subject: 'route code: other model',
          body: 'Because.\n\nPolicy-Revision: abc',
        },
        { author: 'Keeper', subject: 'first', body: '', parent: null },
      ],
    });
    expect(all.commits[0]!.parent).toBe(all.commits[1]!.sha);
    const touched = [...all.commits[0]!.files].sort((a, b) => (a.path < b.path ? -1 : 1));
    const added = odd.map((path) => ({ path, kind: 'added' as const }));
    expect(touched).toEqual(
      [...added, { path: 'models.yaml', kind: 'removed' as const }].sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
    const page = (await history(git, { limit: 1 }))!;
    expect(page).toEqual({ commits: [all.commits[0]], more: true });
    expect(await history(git, { limit: 1, before: second!.slice(0, 9) })).toEqual({
      commits: [all.commits[1]],
      more: false,
    });
    await expect(history(git, { limit: 1, before: 'f'.repeat(40) })).rejects.toThrow('There is no commit');
  });

  test('a commit that was merged from beside is on the next page', async () => {
    const { git, say, folder } = await repository({ files });
    await say('checkout', '--quiet', '-b', 'side');
    await writeFile(join(folder, 'models.yaml'), 'side\n');
    await say('commit', '--quiet', '-am', 'side');
    await say('checkout', '--quiet', 'main');
    await writeFile(join(folder, 'policy.yaml'), 'main\n');
    await say('commit', '--quiet', '-am', 'main');
    await say('merge', '--quiet', 'side', '-m', 'merge');
    const all = (await history(git, { limit: 200 }))!.commits;
    const paged: unknown[] = [];
    for (let before: string | undefined, more = true; more; ) {
      const page = (await history(git, { limit: 1, before }))!;
      paged.push(...page.commits);
      before = page.commits.at(-1)!.sha;
      more = page.more;
    }
    expect(paged).toEqual(all);
    expect(all.map(({ subject }) => subject).sort()).toEqual(['first', 'main', 'merge', 'side']);
  });

  test('the folder as it was at a commit is given, also where it has moved since', async () => {
    const { git, say, folder } = await repository({ at: 'p', files: { ...files, 'any.txt': 'no policy' } });
    const first = await say('rev-parse', 'HEAD');
    await writeFiles(folder, { 'policy.yaml': 'later\n', [odd[0]!]: 'x' });
    await commitFiles(git, ['policy.yaml', odd[0]!], words);
    const then = await past(git, first.slice(0, 7));
    expect(Object.fromEntries(then!.files)).toEqual(files);
    expect(then!.commit).toMatchObject({ sha: first, subject: 'first' });
    expect(await past(git, 'f'.repeat(40))).toBeNull();
    expect(await past(git, '--help')).toBeNull();
  });
});

describe('a commit', () => {
  test('holds exactly the files named, and leaves what is staged staged', async () => {
    const { git, say, folder, top } = await repository({ at: 'p', files });
    await writeFiles(folder, { 'policy.yaml': 'named\n', 'models.yaml': 'dirty\n', 'lists/new.txt': 'new\n' });
    await writeFile(join(top, 'staged'), 'staged');
    await say('add', 'staged');
    const sha = await commitFiles(git, ['policy.yaml', 'lists/new.txt'], words);
    expect(await say('show', '--format=%H %an <%ae> / %cn', '--name-status', 'HEAD')).toBe(
      `${sha} Ann Ö <ann@example.org> / Keeper\n\nA\tp/lists/new.txt\nM\tp/policy.yaml`,
    );
    expect(await say('status', '--porcelain')).toBe(' M p/models.yaml\nA  staged');
  });

  test('of files that are committed as they are is none', async () => {
    const { git, say } = await repository({ files });
    expect(await commitFiles(git, ['policy.yaml', 'lists/never.txt'], words)).toBeNull();
    expect(await say('rev-list', '--count', 'HEAD')).toBe('1');
  });

  test('may be the first of its repository, by an author where git knows nobody', async () => {
    const { git, say, folder } = await repository({ configured: false });
    await writeFiles(folder, files);
    const author = { name: 'Bo', email: '' };
    await commitFiles(git, ['policy.yaml'], { ...words, author });
    expect(await say('log', '--format=%an <%ae> / %cn')).toBe('Bo <> / Bo');
  });

  test('keeps a message as it is written, with trailers that git knows as such', async () => {
    const { git, say, folder } = await repository({ files });
    await writeFile(join(folder, 'policy.yaml'), 'x\n');
    const message = '# no comment\r\n\r\nLine -- with $(words)\n\nSigned-off-by: Ann <ann@example.org>\n';
    await commitFiles(git, ['policy.yaml'], { ...words, message, trailers: { 'Policy-Tests': '185/186' } });
    expect(await say('log', '-1', '--format=%B')).toBe(
      '# no comment\n\nLine -- with $(words)\n\nSigned-off-by: Ann <ann@example.org>\nPolicy-Tests: 185/186\n',
    );
    expect(await say('log', '-1', '--format=%(trailers:key=Policy-Tests,valueonly)')).toBe('185/186\n');
  });

  test('never lets its message claim what its own trailers say', async () => {
    const { git, say, folder } = await repository({ files });
    await writeFile(join(folder, 'policy.yaml'), 'x\n');
    const message = 'Better\n\nPolicy-Tests: 999/999\npolicy-revision: none\n';
    await commitFiles(git, ['policy.yaml'], { ...words, message, trailers: { 'Policy-Tests': '0/2' } });
    expect(await say('log', '-1', '--format=%(trailers)')).toBe('Policy-Tests: 0/2\n');
    expect(await say('log', '-1', '--format=%B')).toContain('999/999');
  });

  test('is UTF-8, whatever the repository is set to', async () => {
    const { git, say, folder } = await repository({ files });
    await say('config', 'i18n.commitEncoding', 'ISO-8859-1');
    await writeFile(join(folder, 'policy.yaml'), 'x\n');
    const sha = await commitFiles(git, ['policy.yaml'], { ...words, message: 'Größer' });
    expect((await past(git, sha!))?.commit.subject).toBe('Größer');
    expect(await say('cat-file', '-p', 'HEAD')).not.toContain('encoding');
  });

  test('that a hook refuses is told in its words, and changes neither files nor index', async () => {
    const made = await repository({ files });
    await hook(made, 'pre-commit', 'echo "no commits on Fridays" >&2; exit 1');
    await writeFiles(made.folder, { 'policy.yaml': 'x\n', 'lists/new.txt': 'new\n' });
    await expect(commitFiles(made.git, ['policy.yaml', 'lists/new.txt'], words)).rejects.toThrow(
      'no commits on Fridays',
    );
    expect(await made.say('status', '--porcelain', '--untracked-files=all')).toBe(' M policy.yaml\n?? lists/new.txt');
  });

  test('hooks find files by patterns, as they do for everybody', async () => {
    const made = await repository({ files });
    await hook(made, 'pre-commit', `git diff --cached --name-only -- '*.yaml' >&2; exit 1`);
    await writeFile(join(made.folder, 'policy.yaml'), 'x\n');
    await expect(commitFiles(made.git, ['policy.yaml'], words)).rejects.toThrow('git did not commit: policy.yaml');
  });

  test('hooks do not see what opens the server or its models', async () => {
    const made = await repository({ files });
    await hook(made, 'pre-commit', 'env >&2; exit 1');
    await writeFile(join(made.folder, 'policy.yaml'), 'x\n');
    const environment = { ...bareEnvironment, ADMIN_TOKEN: 'hidden-token', OPENAI_API_KEY: 'hidden-key', SEEN: 'seen' };
    const named = { ...environment, VENDOR_WORD: 'hidden-word' };
    const git = gitIn(made.folder, named, (name) => name === 'VENDOR_WORD');
    const error = await commitFiles(git, ['policy.yaml'], words).catch(String);
    expect(error).toContain('SEEN=seen');
    expect(error).not.toContain('hidden');
  });

  test.each([
    ['MERGE_HEAD', 'A merge is in progress.'],
    ['rebase-merge', 'A rebase is in progress.'],
    ['CHERRY_PICK_HEAD', 'A cherry-pick is in progress.'],
    ['index.lock', 'Another git command is at work (index.lock).'],
  ])('is not forced into the middle of something: %s', async (file, sentence) => {
    const { git, top, folder } = await repository({ files });
    await writeFile(join(folder, 'policy.yaml'), 'x\n');
    await writeFile(join(top, '.git', file), '');
    await expect(commitFiles(git, ['policy.yaml'], words)).rejects.toThrow(sentence);
  });
});

describe('a push', () => {
  async function withRemote() {
    const made = await repository({ files });
    const bare = join(await temporaryFolder(), 'remote of all.git');
    await made.say('clone', '--quiet', '--bare', made.top, bare);
    await made.say('remote', 'add', 'origin', bare);
    return { ...made, bare };
  }

  test('goes to the remote of the branch', async () => {
    const { git, say, folder, bare } = await withRemote();
    await writeFile(join(folder, 'policy.yaml'), 'x\n');
    const sha = await commitFiles(git, ['policy.yaml'], words);
    expect(await push(git)).toBe('origin/main');
    expect(await say('--git-dir', bare, 'rev-parse', 'main')).toBe(sha);
  });

  test('that is rejected because the remote moved on is told in git words, and the commit stays', async () => {
    const { git, say, folder, bare } = await withRemote();
    const other = join(await temporaryFolder(), 'other');
    await say('clone', '--quiet', bare, other);
    await say(
      '-C',
      other,
      '-c',
      'user.name=O',
      '-c',
      'user.email=o@x',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'theirs',
    );
    await say('-C', other, 'push', '--quiet');
    await writeFile(join(folder, 'policy.yaml'), 'x\n');
    const sha = await commitFiles(git, ['policy.yaml'], words);
    await expect(push(git)).rejects.toThrow(/git did not push: .*rejected/s);
    expect(await say('rev-parse', 'HEAD')).toBe(sha);
  });

  test('without a remote says how to set one', async () => {
    await expect(push((await repository({ files })).git)).rejects.toThrow('No remote is set for main.');
  });

  test('never tells the password in an address', async () => {
    const { git, say } = await repository({ files });
    await say('remote', 'add', 'origin', 'https://ann:hunter2@127.0.0.1:1/x.git');
    const error = await push(git).catch(String);
    expect(error).toContain('git did not push');
    expect(error).not.toContain('hunter2');
    expect(withoutCredentials("to 'ssh://a:b@host/x' and https://token@h")).toBe(
      "to 'ssh://***@host/x' and https://***@h",
    );
  });
});
