/** What a piece of text means → that text, painted for the place where it goes. */
export type Style = 'good' | 'bad' | 'warning' | 'hint' | 'strong' | 'faint';
export type Paint = (style: Style, text: string) => string;

/** For files and pipes. */
export const plain: Paint = (_style, text) => text;
