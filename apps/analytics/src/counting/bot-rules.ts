import { z } from 'zod';

/** How views of automata are told from those of people. Changed rules can be applied to past days: `admin recount`. */
export const BotRules = z.strictObject({
  signals: z
    .array(z.string())
    .default(['declared', 'nameless', 'automation', 'range'])
    .meta({ description: 'A view with any of these is of an automaton' }),
  viewsPerMinute: z.int().min(1).max(60_000).default(60).meta({ description: 'Views of one visitor in one minute; those that come after so many are of an automaton' }),
});
export type BotRules = z.output<typeof BotRules>;

export const defaultRules: BotRules = BotRules.parse({});

/** Whether what was told of a reader speaks of an automaton. Records from before there were signals say so by `agent` alone. */
export function hasSignal({ signals }: BotRules, view: { readonly agent: 'user' | 'bot'; readonly signals?: readonly string[] | undefined }): boolean {
  const told = view.signals ?? (view.agent === 'bot' ? ['declared'] : []);
  return told.some((signal) => signals.includes(signal));
}
