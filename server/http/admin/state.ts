/** What is live, what is on disk and who is here → the one body that every open page is told. */
import type {
  AdminAuthor,
  AdminDiagnostic,
  AdminEditor,
  AdminRejected,
  AdminState,
} from '../../../schemas/generated/types.ts';
import { diagnosticEntry } from '../../policy/diagnostic-entry.ts';
import type { DraftEntry } from '../../store/drafts.ts';
import { rejectedJson } from '../rejected-json.ts';
import type { AdminCollaborators } from './api.ts';
import { folderEtag } from './folder.ts';

export type StateCollaborators = Pick<
  AdminCollaborators,
  'policy' | 'snapshot' | 'folder' | 'drafts' | 'simulated' | 'airgap' | 'decisions'
>;

/** `here`: whoever has the admin open, once for each window. */
export async function stateOf(collaborators: StateCollaborators, here: readonly AdminAuthor[]): Promise<AdminState> {
  const { policy, snapshot, folder, drafts, simulated, airgap, decisions } = collaborators;
  const [contents, writable, git, entries] = await Promise.all([
    folder.read(),
    folder.isWritable(),
    folder.git(),
    drafts.entries(),
  ]);
  const { revision, name, liveSince, source, diagnostics, rejected } = policy();
  return {
    live: {
      revision,
      name,
      since: liveSince,
      commit: source.commit,
      dirty: source.dirty,
      routes: snapshot().routes.length,
      diagnostics: diagnostics.map((one) => diagnosticEntry(one) as AdminDiagnostic),
    },
    rejected: rejectedJson(rejected) as AdminRejected | null,
    folder: { path: folder.path, etag: folderEtag(contents), writable, git },
    editors: editorsOf(here, entries),
    simulated: simulated(),
    airgap,
    decisions,
  };
}

function editorsOf(here: readonly AdminAuthor[], drafts: readonly DraftEntry[]): AdminEditor[] {
  const editors = new Map<string, AdminEditor>();
  for (const { author, changed } of drafts) {
    if (changed.length === 0) continue;
    editors.set(idOf(author), { id: idOf(author), name: author.name, here: false, changed: [...changed] });
  }
  for (const author of here) {
    const id = idOf(author);
    editors.set(id, { id, name: author.name, changed: editors.get(id)?.changed ?? [], here: true });
  }
  return [...editors.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** As git would write them, in small letters: a page knows its own author by it. */
function idOf({ name, email }: AdminAuthor): string {
  return `${name.trim()} <${email.trim()}>`.normalize('NFC').toLowerCase();
}
