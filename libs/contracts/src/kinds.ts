import { z } from 'zod';

/** One kind of thing in a list: its `type` names it. */
type Kind = z.ZodObject<{ type: z.ZodLiteral<string> }>;

interface Size {
  readonly min?: number;
  readonly max?: number;
  /** What is counted, for the message. */
  readonly of?: string;
}

/** A list of things of several kinds. */
type ListOf = <const Kinds extends readonly [Kind, ...Kind[]]>(kinds: Kinds, size?: Size) => z.ZodType<z.output<Kinds[number]>[]>;

/** How a document is checked: as its writer must give it, or as its readers take it. */
export interface Reading {
  readonly list: ListOf;
  /** Whether rules beyond the form hold. */
  readonly isStrict: boolean;
}

const namesOf = (kinds: readonly Kind[]): string[] => kinds.map(({ shape }) => shape.type.value);

/** Every kind is known, and there are as many as there may be. */
export const written: Reading = {
  isStrict: true,
  list: (kinds, { min = 0, max = Infinity, of = 'part' } = {}) => {
    const known = z.discriminatedUnion('type', kinds, { error: `use one of these types: ${namesOf(kinds).join(', ')}` });
    const list = z.array(known).min(min, `use at least ${min} ${of}`);
    return (max === Infinity ? list : list.max(max, `use at most ${max} ${of}`)) as never;
  },
};

/** Kinds may be added later: what is of an unknown one is left out and stops nobody. What is of a known one must be whole. */
export const received: Reading = {
  isStrict: false,
  list: (kinds) => {
    const names = namesOf(kinds);
    const unknown = z.looseObject({ type: z.string().refine((name) => !names.includes(name)).meta({ not: { enum: names } }) }).meta({ description: 'Of a kind that came later: leave it out' });
    return z.array(z.union([z.discriminatedUnion('type', kinds), unknown])).transform((list) => list.filter(({ type }) => names.includes(type))) as never;
  },
};
