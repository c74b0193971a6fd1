/** The first thing somebody said → what the conversation is called. */
const longest = 60;

export function titleOf(said: string): string {
  const [sentence = ''] = said.trim().split(/(?<=[.!?。！？])\s|\n/u);
  const line = sentence.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= longest) return line || 'Empty';
  const cut = line.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()} …`;
}
