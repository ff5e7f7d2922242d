import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from '@stet/bootstrap';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { botRulesIn } from '../counting/bot-rules-file.js';
import { fileRead } from '../file-read.js';
import { RecountService, type DayDifference, type Recount } from './recount.service.js';

const DAY_MS = 86_400_000;

const Order = z
  .object({
    from: z.iso.date('--from is the first UTC day, such as 2026-03-01').transform((day) => new Date(day)),
    to: z.iso.date('--to is the last UTC day, such as 2026-03-07').transform((day) => new Date(day)),
    rules: fileRead(botRulesIn).nonoptional('--rules names a JSON file such as { "signals": ["declared"], "viewsPerMinute": 30 }'),
    apply: z.boolean().default(false),
  })
  .refine(({ from, to }) => from <= to, 'the last day comes before the first: --from 2026-03-01 --to 2026-03-07');

/** Counts past days again from the log, by other rules for automata. */
export function recountCommand(createContext: () => Promise<INestApplicationContext>): Command {
  return {
    name: 'recount',
    usage: 'recount --from DAY --to DAY --rules FILE [--apply]   count whole UTC days again by other rules; without --apply only show what would change',
    async run(args) {
      const { from, to, rules, apply } = orderOf(args);
      const app = await createContext();
      try {
        let printed = -1;
        const onProgress = (read: number, all: number) => {
          const percent = Math.floor((read / all) * 100);
          if (percent >= printed + 5) console.log(`${percent} % · ${read} of ${all} batches`);
          if (percent >= printed + 5) printed = percent;
        };
        print(await app.get(RecountService, { strict: false }).run({ from, until: new Date(to.getTime() + DAY_MS), rules, isApplied: apply, onProgress }), apply);
      } finally {
        await app.close();
      }
    },
  };
}

function orderOf(args: string[]): z.output<typeof Order> {
  const { values } = parseArgs({ args, options: { from: { type: 'string' }, to: { type: 'string' }, rules: { type: 'string' }, apply: { type: 'boolean' } } });
  const order = Order.safeParse(values);
  if (!order.success) throw new TypeError(order.error.issues.map(({ message }) => message).join('\n'));
  return order.data;
}

function print({ days, stories }: Recount, isApplied: boolean): void {
  console.table(days.map(({ day, viewsBefore, viewsAfter, rawAfter }) => ({ day, 'views before': viewsBefore, 'views after': viewsAfter, change: viewsAfter - viewsBefore, raw: rawAfter })));
  if (stories.length > 0) console.table(stories.map(({ headline, storyId, viewsBefore, viewsAfter }) => ({ story: headline ?? storyId, 'views before': viewsBefore, 'views after': viewsAfter, change: viewsAfter - viewsBefore })));
  const change = days.reduce((sum, day) => sum + differenceOf(day), 0);
  console.log(`${days.length} days, ${change > 0 ? '+' : ''}${change} views. ${isApplied ? 'The recounted days serve now; put the rules in BOT_RULES for days to come.' : 'Nothing was changed: add --apply to do so.'}`);
}

function differenceOf({ viewsBefore, viewsAfter }: DayDifference): number {
  return viewsAfter - viewsBefore;
}
