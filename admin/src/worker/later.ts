/** A function of a module that is loaded when it is first called. */
type Functions<Module> = {
  [Name in keyof Module]: Module[Name] extends (...args: never[]) => unknown ? Name : never;
}[keyof Module];
type Called<Value> = Value extends (...args: infer Args) => infer Result
  ? (...args: Args) => Promise<Awaited<Result>>
  : never;

export function later<Module, Name extends Functions<Module>>(
  load: () => Promise<Module>,
  name: Name,
): Called<Module[Name]> {
  const call = async (...args: readonly unknown[]): Promise<unknown> => {
    const module = await load();
    return (module[name] as (...args: readonly unknown[]) => unknown)(...args);
  };
  return call as Called<Module[Name]>;
}
