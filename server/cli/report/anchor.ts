/** A line of a file → the name of its place in a page. */
export function anchor(file: string, line: number): string {
  return `${encodeURIComponent(file).replaceAll("'", '%27')}-${line}`;
}
