import { EditorialClient } from '../client/editorial-client.ts';
import { STAFF } from '../demo/staff.ts';
import { addressOf, planFromEnvironment } from '../stack/plan.ts';
import { journey, type Hop } from './journey.ts';

const NAME_WIDTH = 40;
const SOURCE = { name: 'highland-press', section: 'society' };

/** `npm run smoke`: one story through the newsroom that runs on this machine, with the time of each hop. */
const plan = planFromEnvironment();
const hops: Hop[] = [];
let failure: string | null = null;

try {
  const editorial = new EditorialClient(addressOf(plan, 'editorial'));
  const admin = STAFF.find((one) => one.role === 'admin')!;
  await editorial.signIn(admin.email, admin.password);
  await journey({ editorial, wires: addressOf(plan, 'wires'), search: addressOf(plan, 'search'), analytics: addressOf(plan, 'analytics') }, SOURCE, (hop) => {
    hops.push(hop);
    console.log(`✓ ${hop.name.padEnd(NAME_WIDTH)} ${String(hop.ms).padStart(6)} ms`);
  });
} catch (error) {
  failure = (error as Error).message;
  console.error(`✗ ${failure}`);
  process.exitCode = 1;
}
console.log(JSON.stringify({ passed: failure === null, failure, hops: Object.fromEntries(hops.map(({ name, ms }) => [name, ms])), totalMs: hops.reduce((sum, hop) => sum + hop.ms, 0) }));
