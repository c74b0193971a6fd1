/** The name of a case and all that are taken → the same with a number that is free: `a label (2)`. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replace(/ \(\d+\)$/, '');
  for (let number = 2; ; number++) if (!taken.has(`${plain} (${number})`)) return `${plain} (${number})`;
}
