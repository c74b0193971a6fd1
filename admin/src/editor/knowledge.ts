/** What the policy room knows about the place of the cursor, as CodeMirror wants it. */
import { autocompletion } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';

export function knowledgeOf(_file: () => string): Extension {
  return [autocompletion({ activateOnTyping: true })];
}
