/** XML → its elements in order with their attributes. Throws where the text is not well-formed: enough XML for our own. */
export function elementsOf(xml: string): [name: string, attributes: Record<string, string>][] {
  const elements: [string, Record<string, string>][] = [];
  const open: string[] = [];
  let at = 0;
  const token = /<\?xml [^?]*\?>|<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>|[^<]+/y;
  while (at < xml.length) {
    token.lastIndex = at;
    const match = token.exec(xml);
    if (!match) throw new Error(`not well-formed at ${at}: ${JSON.stringify(xml.slice(at, at + 60))}`);
    at = token.lastIndex;
    const [whole, closing, name, attributes = '', selfClosing] = match;
    if (name === undefined) {
      if (!whole.startsWith('<?xml')) decoded(whole);
    } else if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
    } else {
      elements.push([name, attributesOf(attributes)]);
      if (!selfClosing) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is never closed`);
  return elements;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name!, decoded(value!)] as const);
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error('an attribute stands twice');
  return Object.fromEntries(pairs);
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
    throw new Error('a character that XML does not have');
  return text.replace(/&([^;]*;?)/g, (whole, entity: string) => {
    const name = entity.slice(0, -1);
    const code = /^#(\d+);$/.exec(entity)?.[1];
    if (code !== undefined) return String.fromCodePoint(Number(code));
    if (!entity.endsWith(';') || !(name in named)) throw new Error(`${whole} is no entity`);
    return named[name]!;
  });
}
