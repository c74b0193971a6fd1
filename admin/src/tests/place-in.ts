/** `policy.yaml:86:31`, as a failure names what decided → the place; undefined where it names none. */
export interface TextPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function placeIn(at: string | undefined): TextPlace | undefined {
  const match = /^(.+):(\d+):(\d+)$/.exec(at ?? '');
  return match ? { file: match[1]!, line: Number(match[2]), column: Number(match[3]) } : undefined;
}
