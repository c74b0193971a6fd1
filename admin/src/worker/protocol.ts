/** What crosses between page and worker. */
import type { Calls } from './calls.ts';

export interface Question {
  readonly id: number;
  readonly name: keyof Calls;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failed: string };
