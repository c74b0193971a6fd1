/** Every path of the admin's API: what it does, what it takes and gives, and which versions it asks for. */

export interface AdminOperation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: `/conversations/{id}`. */
  readonly path: string;
  readonly does: string;
  /** Names of shapes; `Text` is plain text, `Report` what the command line prints, `Nothing` no body. */
  readonly takes?: string;
  readonly gives: string;
  /** `must`: 428 without If-Match or If-None-Match; `may`: 412 where it is given and stale. */
  readonly ifMatch?: 'must' | 'may';
  /** Statuses of refusals that are its own, beside 400, 401 and 403. */
  readonly fails?: readonly number[];
  /** In the query. */
  readonly query?: readonly string[];
  /** Also for those who have not signed in. */
  readonly forAnybody?: true;
}

export const adminOperations: readonly AdminOperation[] = [
  {
    method: 'get',
    path: '/session',
    does: 'Who you are here, and whether a token is wanted.',
    gives: 'AdminSession',
    forAnybody: true,
  },
  {
    method: 'post',
    path: '/session',
    does: 'Signs in, or goes on under another name; sets the cookie.',
    takes: 'AdminSignIn',
    gives: 'AdminSession',
    fails: [429],
    forAnybody: true,
  },
  { method: 'delete', path: '/session', does: 'Signs out.', gives: 'AdminSession', forAnybody: true },
  { method: 'get', path: '/openapi.json', does: 'This document.', gives: 'Document', forAnybody: true },
  { method: 'get', path: '/state', does: 'What is live, what is on disk, and who is here.', gives: 'AdminState' },
  {
    method: 'get',
    path: '/events',
    does: 'A stream of events named state: the state at once, and whenever it changes.',
    gives: 'Events',
    fails: [503],
  },
  { method: 'get', path: '/files', does: 'Every policy file, as it is on disk.', gives: 'AdminFiles', fails: [422] },
  {
    method: 'put',
    path: '/files/{path}',
    does: 'Writes one file, if the policies then compile, and waits until it is live.',
    takes: 'AdminFileSave',
    gives: 'AdminPublished',
    ifMatch: 'must',
    fails: [422, 507],
  },
  {
    method: 'delete',
    path: '/files/{path}',
    does: 'Removes one file, if the policies compile without it.',
    gives: 'AdminPublished',
    ifMatch: 'must',
    fails: [404, 422, 507],
  },
  { method: 'get', path: '/draft', does: 'Your unpublished changes.', gives: 'AdminDraft' },
  {
    method: 'put',
    path: '/draft',
    does: 'Keeps your unpublished changes.',
    takes: 'AdminDraftSave',
    gives: 'AdminDraft',
    ifMatch: 'must',
    fails: [413, 507],
  },
  { method: 'delete', path: '/draft', does: 'Discards your draft.', gives: 'AdminDraft', ifMatch: 'may' },
  {
    method: 'post',
    path: '/check',
    does: 'Whether the policies on disk compile with these changes, and what is found in them.',
    takes: 'AdminCheck',
    gives: 'AdminChecked',
    fails: [422, 429, 503],
  },
  {
    method: 'post',
    path: '/test',
    does: 'What `signalbox test --coverage --format json` prints of the policies with these changes; with mutants where asked.',
    takes: 'AdminTest',
    gives: 'Document',
    fails: [422, 429, 503],
  },
  {
    method: 'post',
    path: '/diff',
    does: 'What `signalbox diff --format json` prints of what is on disk and the same with these changes.',
    takes: 'AdminDiff',
    gives: 'Document',
    fails: [422, 429, 503],
  },
  {
    method: 'post',
    path: '/publish',
    does: 'Writes these changes if the policies compile and their tests pass, commits them, and waits until they are live. 409 holds AdminConflict.',
    takes: 'AdminPublish',
    gives: 'AdminPublished',
    fails: [409, 422, 429, 503, 507],
  },
  {
    method: 'post',
    path: '/patch',
    does: 'These changes as a patch, for `git apply` at the top of the repository.',
    takes: 'AdminCheck',
    gives: 'Text',
    fails: [422],
  },
  {
    method: 'get',
    path: '/history',
    does: 'The commits that touched the policies, the newest first; 409 where there is no git.',
    gives: 'AdminHistory',
    query: ['limit', 'before'],
    fails: [409, 500],
  },
  {
    method: 'get',
    path: '/history/{sha}',
    does: 'The policies as they were at a commit.',
    gives: 'AdminPast',
    fails: [404, 429, 500, 503],
  },
  {
    method: 'post',
    path: '/rollback',
    does: 'Publishes the policies as they were at a commit, as a new one. 409 where something is not committed.',
    takes: 'AdminRollback',
    gives: 'AdminPublished',
    fails: [404, 409, 422, 429, 500, 503, 507],
  },
  {
    method: 'post',
    path: '/check',
    does: 'Compiles the files on disk with these changes.',
    takes: 'AdminCheck',
    gives: 'AdminChecked',
    fails: [422],
  },
  {
    method: 'post',
    path: '/test',
    does: 'Runs the suites; the answer is what `signalbox test --format json` prints.',
    takes: 'AdminTest',
    gives: 'Report',
    fails: [422, 429, 503],
  },
  {
    method: 'post',
    path: '/diff',
    does: 'What would decide otherwise; the answer is what `signalbox diff --format json` prints.',
    takes: 'AdminDiff',
    gives: 'Report',
    fails: [422, 429, 503],
  },
  {
    method: 'post',
    path: '/publish',
    does: 'Writes the files, commits them where there is git, and waits until they are live.',
    takes: 'AdminPublish',
    gives: 'AdminPublished',
    fails: [409, 422, 500, 507],
  },
  {
    method: 'post',
    path: '/patch',
    does: 'The changes as a patch that git apply takes.',
    takes: 'AdminCheck',
    gives: 'Text',
    fails: [422],
  },
  {
    method: 'get',
    path: '/history',
    does: 'The commits that touched the policies, the newest first.',
    gives: 'AdminHistory',
    query: ['limit', 'before'],
    fails: [409, 500],
  },
  {
    method: 'get',
    path: '/history/{sha}',
    does: 'The whole folder as it was then.',
    gives: 'AdminPast',
    fails: [404, 409, 500],
  },
  {
    method: 'post',
    path: '/rollback',
    does: 'A new commit with the folder as it was.',
    takes: 'AdminRollback',
    gives: 'AdminPublished',
    fails: [404, 409, 422, 500, 507],
  },
  { method: 'get', path: '/conversations', does: 'Your chats, the newest first.', gives: 'AdminConversations' },
  { method: 'get', path: '/conversations/{id}', does: 'One chat.', gives: 'AdminConversation', fails: [404] },
  {
    method: 'put',
    path: '/conversations/{id}',
    does: 'Keeps a chat, the whole of it, under a UUID of your own.',
    takes: 'AdminConversationSave',
    gives: 'AdminConversation',
    fails: [413, 507],
  },
  { method: 'delete', path: '/conversations/{id}', does: 'Forgets a chat.', gives: 'Nothing', fails: [404] },
];
