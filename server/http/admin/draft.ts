/** GET, PUT and DELETE /draft: what an author has changed and not published, whichever window they look from. */
import type { RequestHandler } from 'express';
import type { AdminDraft, AdminDraftSave } from '../../../schemas/generated/types.ts';
import { validateAdminDraftSave } from '../../../schemas/generated/validators.js';
import type { DraftSaved, DraftStore } from '../../store/drafts.ts';
import { replyJson } from '../reply.ts';
import { bodyOf } from './body.ts';
import { etagIn, expected } from './conditions.ts';
import { AdminFailure, noStore } from './errors.ts';
import { authorOf } from './session.ts';

export interface DraftRoutes {
  readonly read: RequestHandler;
  readonly save: RequestHandler;
  readonly discard: RequestHandler;
}

export function draftRoutes(drafts: DraftStore, changed: () => void): DraftRoutes {
  return {
    read: async (_request, response) => {
      const draft = await drafts.read(authorOf(response));
      replyJson(response, 200, draft, headersOf(draft));
    },
    save: async (request, response) => {
      const etag = expected(request, 'the draft');
      const draft = await bodyOf<AdminDraftSave>(request, validateAdminDraftSave);
      const kept = keptOf(await drafts.save(authorOf(response), versionIn(etag), draft));
      changed();
      replyJson(response, 200, kept, headersOf(kept));
    },
    // Without If-Match it is discarded whichever it is: that is what the button says.
    discard: async (request, response) => {
      const etag = etagIn(request.headers['if-match']);
      const version = etag === undefined ? undefined : versionIn(etag);
      const kept = keptOf(await drafts.discard(authorOf(response), version));
      changed();
      replyJson(response, 200, kept, headersOf(kept));
    },
  };
}

function headersOf({ version }: AdminDraft): readonly string[] {
  return [...noStore, 'etag', `"${version}"`];
}

/** If-None-Match: * means a new draft, and so version 0. What is no version matches none. */
function versionIn(etag: string | null): number {
  if (etag === null) return 0;
  return /^\d{1,15}$/.test(etag) ? Number(etag) : -1;
}

function keptOf(saved: DraftSaved): AdminDraft {
  switch (saved.state) {
    case 'saved':
      return saved.draft;
    case 'stale': {
      const sentence = `The draft is at version ${saved.draft.version} by now: it was saved from another window. Nothing was changed.`;
      const { version } = saved.draft;
      throw new AdminFailure('stale', sentence, {
        beside: { current: saved.draft },
        headers: ['etag', `"${version}"`],
      });
    }
    case 'too_large': {
      const sentence = `The draft is larger than ${Math.floor(saved.limitBytes / 1024)} KiB. Publish a part of it first.`;
      throw new AdminFailure('too_large', sentence);
    }
    case 'too_many':
      throw new AdminFailure(
        'too_many',
        `${saved.limit} authors have a draft already. Publish or discard one of them, then save this one.`,
      );
  }
}
