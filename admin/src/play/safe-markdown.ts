/**
 * Markdown of a model → HTML that can do nothing: no script, no style, no form, and no picture from elsewhere, since the
 * address of a picture would carry what was said to whoever the model names.
 */
import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const allowed = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'title', 'start', 'align'],
  ALLOWED_URI_REGEXP: /^https?:\/\//i,
};

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return;
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer nofollow');
});

/** HTML among the markdown is shown as it was written, and a picture as what it is said to show. */
const marked = new Marked({
  async: false,
  gfm: true,
  breaks: true,
  renderer: {
    html: (token) => ('block' in token && token.block ? `<p>${escaped(token.text)}</p>` : escaped(token.text)),
    image: ({ text }) => escaped(text),
  },
});

export function safeMarkdown(text: string): string {
  return DOMPurify.sanitize(marked.parse(text) as string, allowed);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
