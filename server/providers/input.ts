/** A request that a protocol has no words for: thrown by the translations, each with a sentence that says what to write instead. */

/** Wrong for every model: the caller's mistake. */
export class WrongInput extends Error {
  override readonly name = 'WrongInput';
}

/** Right in itself, but nothing that this model or vendor can do; another may. */
export class UnsupportedInput extends Error {
  override readonly name = 'UnsupportedInput';
}
