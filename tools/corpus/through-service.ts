import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { compare, type FoundItem } from './agreement.ts';
import type { Fixture } from './fixtures.ts';
import { IngestionAtWork, type PolledSource } from './ingestion-at-work.ts';
import type { Outcome } from './report.ts';
import { missing } from './through-parser.ts';

export interface ServiceRun {
  readonly outcomes: readonly Outcome[];
  /** What went wrong with no document to blame. */
  readonly failures: readonly string[];
  readonly eventsOnTopic: number;
}

const WITHIN_MS = 240_000;
const ON_TOPIC_WITHIN_MS = 60_000;
const TYPES: Readonly<Record<string, string>> = { '.json': 'application/json', '.html': 'text/html', '.xml': 'application/xml' };

/** Every document through the service as it runs in production: fetched from a server, read, stored, told to the topic. */
export async function throughService(fixtures: readonly Fixture[], onStep: (step: string) => void): Promise<ServiceRun> {
  const served = await serve(fixtures);
  const ingestion = await IngestionAtWork.prepare(onStep);
  try {
    const sources = fixtures.map((fixture, index) => ({ fixture, sourceId: randomUUID(), url: served.addressOf(index) }));
    await ingestion.addSources(sources);
    onStep(`${sources.length} sources`);
    await ingestion.start();
    const polled = new Map((await ingestion.settled(WITHIN_MS)).map((source) => [source.sourceId, source]));
    const found = await foundItems(ingestion);
    const outcomes = sources.map(({ fixture, sourceId, url }) => outcomeOf(fixture, url, polled.get(sourceId), found.get(sourceId) ?? []));
    const items = outcomes.reduce((sum, outcome) => sum + outcome.items, 0);
    const eventsOnTopic = await ingestion.eventsArrived(items, ON_TOPIC_WITHIN_MS);
    const failures = [...ingestion.crashes, ...ingestion.errors.slice(0, 5), ...(eventsOnTopic === items ? [] : [`${items} items are stored and ${eventsOnTopic} are on the topic`])];
    return { outcomes, failures, eventsOnTopic };
  } finally {
    await ingestion.stop();
    served.close();
  }
}

async function serve(fixtures: readonly Fixture[]): Promise<{ addressOf: (index: number) => string; close: () => void }> {
  const server = createServer((request, response) => {
    const fixture = fixtures[Number(/^\/(\d+)\//.exec(request.url ?? '')?.[1])];
    if (!fixture) return void response.writeHead(404).end();
    const etag = `"${createHash('sha256').update(fixture.bytes).digest('hex')}"`;
    response.writeHead(200, { 'content-type': TYPES[extname(fixture.path)] ?? 'application/octet-stream', etag }).end(fixture.bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { addressOf: (index) => new URL(`http://127.0.0.1:${port}/${index}/${fixtures[index]!.path}`).href, close: () => void server.close() };
}

/** What is stored, by source, in the order of the documents. */
async function foundItems(ingestion: IngestionAtWork): Promise<Map<string, FoundItem[]>> {
  const { rows } = await ingestion.database.query<{ sourceId: string; items: FoundItem[] }>('select source_id as "sourceId", jsonb_agg(item order by wire_id) as items from wire_item group by source_id');
  return new Map(rows.map(({ sourceId, items }) => [sourceId, items]));
}

function outcomeOf(fixture: Fixture, url: string, polled: PolledSource | undefined, items: readonly FoundItem[]): Outcome {
  if (!polled?.isDone) return { fixture, fate: 'stuck', reason: 'it was not polled to an end', items: items.length, comparisons: missing(fixture, url) };
  if (polled.failure !== null) return { fixture, fate: 'refused', reason: polled.failure, items: 0, comparisons: missing(fixture, url) };
  return { fixture, fate: 'read', items: items.length, comparisons: fixture.expected ? compare(fixture.expected, items, url) : [] };
}
