/** The name somebody gives to a new prompt or list → what is wrong with it, if anything is. */
export function complaintAbout(id: string): string | undefined {
  if (id === '') return 'It needs a name.';
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return 'Small letters, digits and single dashes: careful-reader.';
  return id.length > 60 ? 'At most 60 characters.' : undefined;
}
