/** What was not touched is the same object still, and is not read through at every key. */
const isSame = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

/** What was typed on top of what somebody saved meanwhile. */
export type OnTop<T> = (seen: T, typed: T, newest: T) => T;

/** What becomes of fields that are more than one thing when both changed them. */
type Joins<T> = { readonly [Field in keyof T]?: OnTop<T[Field]> };

/** A field that was not touched here becomes theirs; of one that both changed, what was typed stays. */
export function rebase<T extends object>(seen: T, typed: T, newest: T): T {
  return rebaseBy<T>({})(seen, typed, newest);
}

/** The same, and fields that both changed are joined as they are said to be. */
export function rebaseBy<T extends object>(joins: Joins<T>): OnTop<T> {
  return (seen, typed, newest) => {
    const joined = (field: keyof T) => {
      const [before, own, their] = [seen[field], typed[field], newest[field]];
      if (isSame(before, own)) return their;
      const join = joins[field];
      return join && !isSame(before, their) ? join(before, own, their) : own;
    };
    const fields = Object.keys({ ...newest, ...typed }) as (keyof T)[];
    return Object.fromEntries(fields.map((field) => [field, joined(field)])) as T;
  };
}

/** Of several that can be chosen, in whichever order: what either took in is there, and what either took out is not. */
export function rebaseChoices<Choice>(seen: readonly Choice[], typed: readonly Choice[], newest: readonly Choice[]): Choice[] {
  const stays = (one: Choice, others: readonly Choice[]) => others.includes(one) || !seen.includes(one);
  return [...newest.filter((one) => stays(one, typed)), ...typed.filter((one) => !newest.includes(one) && stays(one, newest))];
}

/** The fields in which what was typed would be saved over theirs: their changes, brought in on top once more, would change it. */
export function overwrittenFields<T extends object>(seen: T, typed: T, newest: T, onTop: OnTop<T> = rebase): (keyof T)[] {
  const joined = onTop(seen, typed, newest);
  return changedFields(joined, onTop(seen, newest, joined));
}

/** Of what is typed, what was not sent yet. */
export function typedSince<T extends object>(sent: Partial<T>, typed: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(typed).filter(([field, value]) => !isSame(sent[field as keyof T], value))) as Partial<T>;
}

/** The fields in which they differ. */
export function changedFields<T extends object>(before: T, after: T): (keyof T)[] {
  return (Object.keys(after) as (keyof T)[]).filter((field) => !isSame(before[field], after[field]));
}

/** Rows that each have an id, in an order that people choose. */
interface Rows<Row> {
  readonly idOf: (row: Row) => string | undefined;
  readonly onTop: (seen: Row, typed: Row, newest: Row) => Row;
}

/**
 * Rows as they were typed on top of those that somebody saved meanwhile, row by row. What came there comes along, and what went there goes; a row that went on one side and was changed on the other stays.
 * The order is theirs, unless it was changed here.
 */
export function rebaseRows<Row extends object>(seen: readonly Row[], typed: readonly Row[], newest: readonly Row[], { idOf, onTop }: Rows<Row>): Row[] {
  const among = (rows: readonly Row[], one: Row) => rows.find((row) => idOf(row) !== undefined && idOf(row) === idOf(one));
  const staysOf = (row: Row, changed: readonly Row[]) => !among(seen, row) || !isSame(among(seen, row), among(changed, row));
  const ours = typed.filter((row) => among(newest, row) || staysOf(row, typed));
  const theirs = newest.filter((row) => among(typed, row) || staysOf(row, newest));
  const isReordered = !isSame(seen.filter((row) => among(typed, row)).map(idOf), typed.filter((row) => among(seen, row)).map(idOf));
  const order = isReordered ? inserted(ours, theirs, among) : inserted(theirs, ours, among);
  return order.map((row) => {
    const [before, own, their] = [among(seen, row), among(typed, row), among(newest, row)];
    if (!before || !own || !their) return own ?? row;
    return isSame(before, own) ? their : onTop(before, own, their);
  });
}

/** Rows with those of others that are not among them, each after the one that it stands after there. */
function inserted<Row>(rows: readonly Row[], others: readonly Row[], among: (rows: readonly Row[], one: Row) => Row | undefined): Row[] {
  return others.reduce<Row[]>((all, other, place) => {
    if (among(all, other)) return all;
    const before = others[place - 1];
    const at = before === undefined ? 0 : all.findIndex((row) => row === before || row === among(all, before)) + 1;
    return [...all.slice(0, at), other, ...all.slice(at)];
  }, [...rows]);
}
