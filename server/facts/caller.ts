/** What the server knows beside the request: who asks, and where and when it is asked. */

export interface Caller {
  /** Name of its API key; absent when it brought none. */
  readonly key?: string;
  readonly tenant?: string;
  readonly user?: string;
  /** Tags of its API key. A request can add to them and never remove. */
  readonly tags?: readonly string[];
}

export interface Surroundings {
  readonly now: Date;
  readonly airgap: boolean;
}
