/** A text in, a vector of length 1 out that is the same for the same text and says nothing of its meaning. */

export const usualDimensions = 8;

export function simulatedVector(text: string, dimensions: number): readonly number[] {
  const vector: number[] = Array(dimensions).fill(0);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    vector[(code + at) % dimensions]! += (code % 17) + 1;
  }
  const length = Math.hypot(...vector);
  return length === 0 ? [1, ...vector.slice(1)] : vector.map((each) => each / length);
}
