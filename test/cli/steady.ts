/** What a command prints → the same without what no test can know: revisions and times. */
export function steady(text: string): string {
  return text.replace(/\b[0-9a-f]{12}\b/g, '<revision>').replace(/in \d+ ms/g, 'in <n> ms');
}
