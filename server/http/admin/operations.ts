/** Every path of the admin's API: what it does, what it takes and gives, and which versions it asks for. */

export interface AdminOperation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: `/conversations/{id}`. */
  readonly path: string;
  readonly does: string;
  /** Names of shapes; `Text` is plain text, `Nothing` is no body at all. */
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
