import type { FieldChange } from '../wire/wire-item.js';

/** Longer texts are told around the first letter that differs: thousands of whole articles would be more than anybody reads. */
const LONGEST_TOLD = 600;
const BEFORE_DIFFERENCE = 80;

/** A change as it is told: long texts are cut to where they begin to differ. */
export function toldChange({ field, before, after }: FieldChange): FieldChange {
  if (Math.max(lengthOf(before), lengthOf(after)) <= LONGEST_TOLD) return { field, before, after };
  const from = Math.max(0, differenceOf(before, after) - BEFORE_DIFFERENCE);
  return { field, before: part(before, from), after: part(after, from) };
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}

function differenceOf(before: unknown, after: unknown): number {
  if (typeof before !== 'string' || typeof after !== 'string') return 0;
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  return at;
}

function part(value: unknown, from: number): unknown {
  if (typeof value !== 'string') return value;
  const [start, end] = [from > 0 ? '…' : '', value.length > from + LONGEST_TOLD ? '…' : ''];
  return `${start}${value.slice(from, from + LONGEST_TOLD).toWellFormed()}${end}`;
}
