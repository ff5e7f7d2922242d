import { everything } from './everything.ts';
import { lookForLeaks } from './embargo/embargo.ts';
import { runIngestion } from './ingestion/ingestion.ts';
import { runTimers } from './timers/timers.ts';
import { typing } from './typing/typing.ts';
import { runViews } from './views/views.ts';

/** What is made to fail, by name; everything at once without one. */
const SCENARIOS: Readonly<Record<string, (args: readonly string[]) => Promise<never>>> = { embargo: lookForLeaks, ingestion: runIngestion, schedule: runTimers, typing, views: runViews };

const [name = '', ...args] = process.argv.slice(2);
await (SCENARIOS[name]?.(args) ?? everything(process.argv.slice(2)));
