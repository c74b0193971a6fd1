/** The admin API as functions: one for each thing that the server is asked. Each rejects with a Refused. */
import type {
  AdminBasedChange,
  AdminDraft,
  AdminDraftSave,
  AdminFiles,
  AdminHistory,
  AdminPast,
  AdminPublish,
  AdminPublished,
  AdminRollback,
  AdminSession,
  AdminSignIn,
  AdminState,
} from '../../../schemas/generated/types.ts';
import { fetched, fetchedText } from './fetched.ts';

const base = '/admin/api';

export const readSession = () => fetched<AdminSession>(`${base}/session`);
export const signIn = (body: AdminSignIn) => fetched<AdminSession>(`${base}/session`, { method: 'POST', body });
export const signOut = () => fetched<AdminSession>(`${base}/session`, { method: 'DELETE' });
export const readState = () => fetched<AdminState>(`${base}/state`);
export const readFiles = () => fetched<AdminFiles>(`${base}/files`);
export const readDraft = () => fetched<AdminDraft>(`${base}/draft`);
export const saveDraft = (version: number, body: AdminDraftSave, leaving = false) =>
  fetched<AdminDraft>(`${base}/draft`, { method: 'PUT', body, headers: { 'if-match': `"${version}"` }, leaving });
export const discardDraft = (version: number, leaving = false) =>
  fetched<AdminDraft>(`${base}/draft`, { method: 'DELETE', headers: { 'if-match': `"${version}"` }, leaving });
export const publish = (body: AdminPublish) => fetched<AdminPublished>(`${base}/publish`, { method: 'POST', body });
export const rollBack = (body: AdminRollback) => fetched<AdminPublished>(`${base}/rollback`, { method: 'POST', body });
export const readHistory = (before?: string) =>
  fetched<AdminHistory>(`${base}/history?limit=50${before === undefined ? '' : `&before=${before}`}`);
export const readPast = (sha: string) => fetched<AdminPast>(`${base}/history/${sha}`);
/** What `signalbox diff --format json` prints. */
export const diffTraffic = <Diff>(changes: readonly Pick<AdminBasedChange, 'path' | 'text'>[], signal?: AbortSignal) =>
  fetched<Diff>(`${base}/diff`, { method: 'POST', body: { changes, traffic: true }, ...(signal ? { signal } : {}) });
export const readPatch = (changes: readonly Pick<AdminBasedChange, 'path' | 'text'>[]) =>
  fetchedText(`${base}/patch`, { method: 'POST', body: { changes } });
