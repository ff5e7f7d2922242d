/** The name in `ada@ana.example (Ada Byron)` or `Ada Byron <ada@ana.example>`; the text itself when it has no such form. */
export function nameIn(contact: string): string {
  const text = contact.trim();
  const match = /^\S+@\S+\s*\(([^)]+)\)$/.exec(text) ?? /^([^<@]+?)\s*<[^>]*>$/.exec(text) ?? /^([^(@]+?)\s*\(\S+@\S+\)$/.exec(text);
  return match?.[1]?.trim() ?? text;
}
