import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { parseArgs } from 'node:util';
import { Lag } from './consumer/lag.js';
import { heldRecords } from './outbox/held-records.js';
import { ParkedRecords } from './parked/parked-records.js';
import { Rebuilder } from './rebuild/rebuilder.js';
import { createTopics } from './topics/create-topics.js';

/** The form of a service's command line; see `runCommands` of the bootstrap library. */
interface Command {
  readonly name: string;
  readonly usage: string;
  run(args: string[]): Promise<void>;
}

export interface MessagingCommandsOptions {
  readonly brokers: readonly string[];
  /** The service's module with consumers and relay switched off. */
  readonly createContext: () => Promise<INestApplicationContext>;
}

/** What operators can ask of a service's messaging. */
export function messagingCommands(options: MessagingCommandsOptions): Command[] {
  const within = async (work: (context: INestApplicationContext) => Promise<void>) => {
    const context = await options.createContext();
    try {
      await work(context);
    } finally {
      await context.close();
    }
  };
  const parked = (context: INestApplicationContext) => context.get(ParkedRecords, { strict: false });
  const withKey = (args: string[], work: (records: ParkedRecords, id: KeyId) => Promise<void>) => within(async (context) => work(parked(context), await keyOf(parked(context), args)));
  return [
    { name: 'topics', usage: 'topics [--cluster] [--replicas N]     create the topics that are missing', run: (args) => topics(options.brokers, args) },
    { name: 'lag', usage: 'lag                                  how far every group is behind', run: () => within(async (context) => console.table(await context.get(Lag, { strict: false }).ofAll())) },
    { name: 'held list', usage: 'held list                            records that wait for their instant, such as the end of an embargo', run: () => within(async (context) => printList(await heldRecords(context.get(Database, { strict: false })), 'nothing waits')) },
    { name: 'parked list', usage: 'parked list                          keys that wait for somebody', run: () => within(async (context) => printList(await parked(context).list(), 'nothing is parked')) },
    { name: 'parked show', usage: 'parked show --key K                  the records of a key, with headers and errors', run: (args) => withKey(args, async (records, id) => print(await records.show(id))) },
    { name: 'parked redrive', usage: 'parked redrive --key K               apply the records of a key again, in order', run: (args) => withKey(args, async (records, id) => console.log(`${await records.redrive(id, actor())} records applied`)) },
    {
      name: 'parked drop',
      usage: 'parked drop --key K --reason R       give up the records of a key; --group G when several groups parked it',
      run: (args) => withKey(args, async (records, id) => console.log(`${await records.drop(id, actor(), reasonOf(args))} records dropped`)),
    },
    { name: 'rebuild', usage: 'rebuild                              fill the projection anew from the log while the old one serves', run: () => within((context) => rebuild(context.get(Rebuilder, { strict: false }))) },
  ];
}

async function topics(brokers: readonly string[], args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { cluster: { type: 'boolean' }, replicas: { type: 'string' } } });
  const { created, altered } = await createTopics({ brokers, environment: values.cluster ? 'cluster' : 'embedded', replicationFactor: Number(values.replicas ?? 1) });
  console.log(`${created.length} topics created, ${altered.length} altered`);
}

async function rebuild(rebuilder: Rebuilder): Promise<void> {
  let printed = -1;
  await rebuilder.run(({ applied, total }) => {
    const percent = total === 0 ? 100 : Math.floor((applied / total) * 100);
    if (percent !== printed) console.log(`${percent} % · ${applied} of ${total} records · ${Math.round(process.memoryUsage().rss / 1_048_576)} MiB`);
    printed = percent;
  });
  console.log('the new generation serves');
}

const keyOptions = { group: { type: 'string' }, key: { type: 'string' }, reason: { type: 'string' } } as const;

interface KeyId {
  readonly group: string;
  readonly key: string;
}

/** The key that the arguments name; its group may be left out when only one parked it. */
async function keyOf(parked: ParkedRecords, args: string[]): Promise<KeyId> {
  const { group, key } = parseArgs({ args, options: keyOptions }).values;
  if (key === undefined) throw new TypeError('name the key: --key KEY, as `parked list` prints it');
  if (group !== undefined) return { group, key };
  const [only, ...others] = await parked.groupsOf(key);
  if (others.length > 0) throw new TypeError(`several groups parked this key: add --group ${[only, ...others].join(' or --group ')}`);
  return { group: only ?? 'any group', key };
}

function reasonOf(args: string[]): string {
  const { reason } = parseArgs({ args, options: keyOptions }).values;
  if (!reason) throw new TypeError('say why: --reason "…" is kept in the audit');
  return reason;
}

function actor(): string {
  return process.env.USER ?? 'operator';
}

function print(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}

function printList(rows: readonly unknown[], none: string): void {
  if (rows.length === 0) console.log(none);
  else console.table(rows);
}
