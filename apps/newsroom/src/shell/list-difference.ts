export interface ListEntry {
  readonly kind: 'same' | 'added' | 'removed';
  readonly id: string;
}

/** What stayed and came, in the order of now, and after them what went. */
export function listDifference(before: readonly string[], after: readonly string[]): ListEntry[] {
  const now = after.map((id) => ({ kind: before.includes(id) ? ('same' as const) : ('added' as const), id }));
  return [...now, ...before.filter((id) => !after.includes(id)).map((id) => ({ kind: 'removed' as const, id }))];
}
