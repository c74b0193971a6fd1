/** A count → words. */

export function numberWords(count: number | bigint): string {
  return count.toLocaleString('en');
}

export function requestWords(count: number): string {
  return `${numberWords(count)} request${count === 1 ? '' : 's'}`;
}
