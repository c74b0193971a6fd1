/** The Markdown files that users and contributors read → their fenced blocks, headings and links. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Document {
  /** Relative to the project. */
  readonly file: string;
  readonly text: string;
}

export interface Block {
  readonly file: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** What stands behind the language and says how the block is tried: `policy`, `curl`, `run` … */
  readonly kind: string;
  /** What stands behind the kind: the path of a file. */
  readonly path: string;
  readonly text: string;
}

export const documents: readonly Document[] = [
  'README.md',
  'CONTRIBUTING.md',
  'server/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .sort(),
].map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

export const blocks: readonly Block[] = documents.flatMap(blocksOf);

function blocksOf({ file, text }: Document): Block[] {
  const found: Block[] = [];
  let open: { line: number; info: string; lines: string[] } | undefined;
  text.split('\n').forEach((content, index) => {
    const fence = /^```(.*)$/.exec(content);
    if (open === undefined) {
      if (fence) open = { line: index + 1, info: fence[1]!, lines: [] };
      return;
    }
    if (!fence) {
      open.lines.push(content);
      return;
    }
    const [language = '', kind = '', path = ''] = open.info.trim().split(/\s+/);
    found.push({ file, line: open.line, language, kind, path, text: open.lines.join('\n') });
    open = undefined;
  });
  if (open) throw new Error(`${file}:${open.line}: this block has no end`);
  return found;
}

/** As GitHub names the anchor of a heading. */
export function anchorsOf({ text }: Document): ReadonlySet<string> {
  const headings = withoutBlocks(text).matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Where its links lead, as they are written. */
export function linksOf({ text }: Document): readonly string[] {
  return [...withoutBlocks(text).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target]) => target!);
}

function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}
