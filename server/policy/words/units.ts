/** A text goes in; its UTF-16 code units come out as numbers, which loops read several times faster than a string. */

/** Code units that fit. Longer texts are read in pieces. */
export const mostUnits = 65_536 * 4;

const scratch = new Uint16Array(mostUnits);
/** Node copies a string in one go; a browser has no Buffer. */
const bytes = typeof Buffer === 'undefined' ? undefined : Buffer.from(scratch.buffer);

/**
 * The first `text.length` places hold the text, until the next call: use it up and keep nothing of it. The one piece of
 * memory is shared by all calls because to allocate it anew costs more than to read it.
 */
export function unitsOf(text: string): Uint16Array {
  if (text.length > mostUnits) throw new RangeError(`a text of ${text.length} code units, more than ${mostUnits}`);
  if (bytes) bytes.write(text, 'utf16le');
  else for (let at = 0; at < text.length; at++) scratch[at] = text.charCodeAt(at);
  return scratch;
}
