/** Whether somebody wants a plain text field in place of the code editor. Kept in this browser. */
const key = 'signalbox.editor';

class EditorChoice {
  plain = $state(kept() === 'plain');

  choose(plain: boolean): void {
    this.plain = plain;
    try {
      localStorage.setItem(key, plain ? 'plain' : 'code');
    } catch {
      // A browser that keeps nothing: the choice holds for this page.
    }
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // As above.
  }
}

export const editorChoice = new EditorChoice();
