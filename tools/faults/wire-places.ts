import { Topics } from '@stet/contracts';
import type { Databases } from './databases.ts';
import type { Ledger } from './ledger.ts';
import { compareLatest, compareVersions, countOutOfOrder, verdict, type Held, type Verdict } from './oracle.ts';
import type { RawRecord } from './raw-log.ts';

/** The newest version is what a feed showed last; how many there were depends on when it was polled. */
const LAST = 0;
const ITEMS = `select identity as "storyId", ${LAST} as version, item->>'headline' as marker from wire_item`;
const INBOX = `select original_id as "storyId", ${LAST} as version, headline as marker from wire`;
const ITEM_VERSIONS = `select wire_id as "storyId", version, item->>'headline' as marker from wire_item`;
const INBOX_VERSIONS = `select wire_id as "storyId", version, headline as marker from wire`;

/** Every place that holds wires, against what the feeds showed. */
export async function compareWires(ledger: Ledger, databases: Databases, log: readonly RawRecord[]): Promise<Verdict[]> {
  const shown = [...ledger.wires].map(([storyId, marker]): Held => ({ storyId, version: LAST, marker }));
  const items = await databases.rows<Held>('ingestion', ITEM_VERSIONS);
  const poison = new Set(ledger.poison.map((entry) => entry.key));
  const held = log.filter((record) => !poison.has(record.key)).map((record) => ({ storyId: record.key, version: Number(record.headers['ce_sequence']) }));
  return [
    compareVersions('ingestion: items', shown, await databases.rows<Held>('ingestion', ITEMS)),
    verdict(`topic ${Topics.wire.name}`, held.length, { outOfOrder: countOutOfOrder(held) }),
    compareVersions('editorial: inbox', shown, await databases.rows<Held>('editorial', INBOX)),
    compareLatest('editorial: inbox versions', new Map(items.map((item) => [item.storyId, item])), await databases.rows<Held>('editorial', INBOX_VERSIONS)),
  ];
}
