/** Everything that the page may ask of the worker: a name and a function for each, and nothing else crosses. */
import { changeText, formatText, prove, setFiles } from './compiling.ts';

export const calls = { setFiles, prove, changeText, formatText };

export type Calls = typeof calls;
