/** What was not touched is the same object still, and is not read through at every key. */
const isSame = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

/** What was typed on top of what somebody saved meanwhile: a field that was not touched here becomes theirs. */
export function rebase<T extends object>(seen: T, typed: T, newest: T): T {
  const fields = Object.keys(newest) as (keyof T)[];
  return Object.fromEntries(fields.map((field) => [field, isSame(seen[field], typed[field]) ? newest[field] : typed[field]])) as T;
}

/** Of what is typed, what was not sent yet. */
export function typedSince<T extends object>(sent: Partial<T>, typed: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(typed).filter(([field, value]) => !isSame(sent[field as keyof T], value))) as Partial<T>;
}

/** The fields in which they differ. */
export function changedFields<T extends object>(before: T, after: T): (keyof T)[] {
  return (Object.keys(after) as (keyof T)[]).filter((field) => !isSame(before[field], after[field]));
}
