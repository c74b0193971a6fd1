/** The text of a YAML file → its comments, so that none is lost by an edit. */
import { Lexer } from 'yaml';

export interface Comment {
  readonly start: number;
  readonly text: string;
}

export function commentsOf(text: string): readonly Comment[] {
  const found: Comment[] = [];
  let start = 0;
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer announces a text with this mark of its own; a text may begin with # too.
    const marks = /^[\u0002\u0018\u001f]$/.test(lexeme);
    if (!scalar && lexeme.startsWith('#')) found.push({ start, text: lexeme.trimEnd() });
    scalar = lexeme === '\u001f';
    if (!marks) start += lexeme.length;
  }
  return found;
}

/** Whether the same comments stand in both, whatever their order and place. */
export function sameComments(before: readonly Comment[], after: readonly Comment[]): boolean {
  const texts = (comments: readonly Comment[]) => comments.map(({ text }) => text).sort();
  const [one, other] = [texts(before), texts(after)];
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
