/** Text → the same as XML can hold it. */

/** XML 1.0 has no way at all to write most control characters, nor half of a surrogate pair. */
export function xmlContent(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Line feeds in an attribute would be read as blanks. */
export function xmlAttribute(text: string): string {
  return xmlContent(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}
