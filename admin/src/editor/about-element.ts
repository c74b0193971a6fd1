/** What is known of a name → an element that says it. Text only: what a policy says is never markup. */
import type { About } from './language/describe.ts';

export function aboutElement({ kind, name, lines, quoted }: About): HTMLElement {
  const box = element('div', 'about');
  const head = element('p', 'about-head');
  head.append(element('span', 'about-name', name), element('span', 'about-kind', kind));
  box.append(head, ...lines.map((line) => element('p', 'about-line', line)));
  if (quoted !== undefined) box.append(element('pre', 'about-quoted', quoted));
  return box;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
