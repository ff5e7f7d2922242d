/** What stands where a check found something wrong: the address of a link, the words of a field. `field` is a path into the story. */
export function wordsAt(story: object, field: string): string | undefined {
  const found = field.split('.').reduce<unknown>((part, step) => (part as Readonly<Record<string, unknown>> | null | undefined)?.[step], story);
  if (typeof found === 'string') return found;
  const { marks = [] } = (found ?? {}) as { readonly marks?: readonly { readonly attrs?: { readonly href?: string } }[] };
  return marks.find(({ attrs }) => attrs?.href)?.attrs?.href;
}
