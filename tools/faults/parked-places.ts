import { Topics, consumerGroup, deadLetterTopic, type TopicDeclaration } from '@stet/contracts';
import { SERVICES } from '../stack/plan.ts';
import type { Databases } from './databases.ts';
import type { Ledger } from './ledger.ts';
import { verdict, type Verdict } from './oracle.ts';
import type { RawRecord } from './raw-log.ts';

interface ParkedKey {
  readonly grp: string;
  readonly key: string;
  readonly code: string;
}

interface Rewind {
  readonly grp: string;
  readonly partition: number;
  readonly was: string;
  readonly became: string;
}

const PARKED = `select grp, key, code from messaging.parked_key`;
const REWINDS = `select grp, partition, was, became from public.faults_rewind`;
/** A long key may be kept shortened; every key of ours differs within this many characters. */
const TELLING = 40;
const EXAMPLES = 5;
const topics: readonly TopicDeclaration[] = Object.values(Topics);

/** Every group has parked every poison of its topic, with a copy in its dead-letter topic, and nothing else. */
export async function compareParked(ledger: Ledger, databases: Databases, read: (topic: string) => Promise<readonly RawRecord[]>): Promise<Verdict[]> {
  const parked = (await Promise.all(SERVICES.map((service) => databases.rows<ParkedKey>(service, PARKED)))).flat();
  const verdicts: Verdict[] = [];
  for (const topic of topics) {
    const inLog = new Set((await read(topic.name)).map((record) => record.key));
    const poison = new Set(ledger.poison.filter((entry) => entry.topic === topic.name && inLog.has(entry.key)).map((entry) => tellingOf(entry.key)));
    for (const service of topic.readers) {
      const group = consumerGroup(service, topic);
      const copies = new Set((await read(deadLetterTopic(topic, group).name)).map((record) => tellingOf(record.key)));
      verdicts.push(compareGroup(group, poison, parked.filter((one) => one.grp === group), copies));
    }
  }
  return verdicts;
}

function compareGroup(group: string, poison: ReadonlySet<string>, parked: readonly ParkedKey[], copies: ReadonlySet<string>): Verdict {
  const keys = new Set(parked.map((one) => tellingOf(one.key)));
  const lost = [...poison].filter((key) => !keys.has(key));
  const notCopied = [...poison].filter((key) => keys.has(key) && !copies.has(key));
  const unexpected = parked.filter((one) => !poison.has(tellingOf(one.key)));
  return verdict(`parked by ${group}`, poison.size, {
    lost: lost.length + notCopied.length,
    unexpected: unexpected.length,
    examples: [
      ...lost.slice(0, EXAMPLES).map((key) => `${group}: poison ${key} is not parked`),
      ...notCopied.slice(0, EXAMPLES).map((key) => `${group}: poison ${key} has no copy in the dead-letter topic`),
      ...unexpected.slice(0, EXAMPLES).map((one) => `${group}: parked ${one.key}, which is no poison: ${one.code}`),
    ],
  });
}

/** Transactions that applied records a second time, whatever came of it. */
export async function compareRewinds(databases: Databases): Promise<Verdict> {
  const rewinds = (await Promise.all(SERVICES.map((service) => databases.rows<Rewind>(service, REWINDS)))).flat();
  return verdict('offsets', 0, {
    duplicated: rewinds.length,
    examples: rewinds.slice(0, EXAMPLES).map(({ grp, partition, was, became }) => `offsets: ${grp}/${partition} stood at ${was} and was moved to ${became}`),
  });
}

function tellingOf(key: string): string {
  return key.replaceAll('\0', '\uFFFD').slice(0, TELLING);
}
