/** The operations and shapes → a page of HTML to read, complete in itself: no script, nothing fetched. */
import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { safetyHeaders } from '../reply.ts';
import { shapes } from './document.ts';
import { groups, type Operation, operations } from './operations.ts';
import type { Schema } from './schema.ts';

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:3rem}h3{margin-top:2rem}code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{overflow-x:auto;padding:.75rem;background:#8882;border-radius:.4rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884}`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function docsPage(): RequestHandler {
  const page = written();
  return (_request, response) => {
    response.writeHead(200, [
      'content-type',
      'text/html; charset=utf-8',
      'content-length',
      String(Buffer.byteLength(page)),
      'content-security-policy',
      policy,
      'referrer-policy',
      'no-referrer',
      ...safetyHeaders,
    ]);
    response.end(page);
  };
}

function written(): string {
  const sections = groups.map((group) => {
    const those = operations.filter((operation) => operation.group === group);
    return `<h2>${escaped(group)}</h2>${those.map(section).join('')}`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Signalbox: the API</title><style>${style}</style></head><body><h1>Signalbox: the API</h1>
<p>One server, four dialects: a policy chooses the model. <a href="/openapi.json">openapi.json</a> says the same to programs.</p>
<p>In every dialect the body takes Signalbox’s own fields; clients that cannot add any send the headers
<code>x-signalbox-intent</code>, <code>-latency-target</code>, <code>-cost-priority</code>, <code>-mode</code>, <code>-tags</code>.
Every answer has <code>x-signalbox-decision</code>, <code>-route</code>, <code>-model</code>, <code>-reason</code>, <code>-revision</code>.</p>
${sections.join('\n')}</body></html>\n`;
}

function section({ method, path, does, takes, gives, streams, fails = 'Error', example }: Operation): string {
  const tried = example
    ? `<pre>curl -s http://127.0.0.1:8000${path} -H 'content-type: application/json' \\\n  -d '${escaped(JSON.stringify(example))}'</pre>`
    : '';
  return `<h3><code>${method.toUpperCase()} ${escaped(path)}</code></h3><p>${escaped(does)}</p>${tried}
${takes ? table('It takes', takes) : ''}${table('It gives', gives)}
<p>${streams ? `As a stream: ${escaped(streams.type)}, each <code>${streams.shape}</code>. ` : ''}Failures: <code>${fails}</code>.</p>`;
}

function table(title: string, name: string): string {
  const { properties = {}, required = [] } = shapes[name] as {
    properties?: Readonly<Record<string, Schema>>;
    required?: readonly string[];
  };
  const rows = Object.entries(properties).map(([field, schema]) => {
    const needed = required.includes(field) ? '' : ' (optional)';
    const words = typeof schema.description === 'string' ? schema.description : '';
    return `<tr><td><code>${escaped(field)}</code></td><td>${escaped(kindOf(schema))}${needed}</td><td>${escaped(words)}</td></tr>`;
  });
  return `<p>${title} <code>${name}</code>:</p><table>${rows.join('')}</table>`;
}

function kindOf({ type, enum: values, anyOf, $ref, const: constant, items }: Schema): string {
  if (typeof $ref === 'string') return $ref.slice($ref.lastIndexOf('/') + 1);
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.join(', ');
  if (Array.isArray(anyOf)) return anyOf.map((each) => kindOf(each as Schema)).join(' or ');
  if (type === 'array' && typeof items === 'object' && items !== null) return `list of ${kindOf(items as Schema)}`;
  return [type ?? 'anything'].flat().join(' or ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
