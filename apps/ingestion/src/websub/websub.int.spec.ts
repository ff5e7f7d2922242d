import { jest } from '@jest/globals';
import { registry } from '@stet/observability';
import { Database } from '@stet/persistence';
import { eventually } from '@stet/testing';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request, type ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Response } from 'undici';
import { CredentialBox } from '../credential/credential-box.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { OutsideHttp } from '../poll/outside-http.js';
import { PollService } from '../poll/poll.service.js';
import { SourceRepository } from '../source/source.repository.js';
import { IngestionOverHttp } from '../spec/ingestion-over-http.js';
import { LocalHub } from '../spec/local-hub.js';
import { HubCallbacks } from './hub-callbacks.js';
import { HubPace } from './hub-pace.js';
import { HubUpkeep } from './hub-upkeep.js';

const item = (id: string, title: string) => `<item><guid>${id}</guid><title>${title}</title><description>Text.</description></item>`;
const HOUR_MS = 3_600_000;

interface Told {
  readonly subscription: { readonly state: string; readonly hub: string; readonly leaseEndsAt: string | null; readonly reason: string | null; readonly refusal: object | null } | null;
  readonly nextPollAt: string;
  readonly errorStreak: number;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a source whose feed announces a hub', () => {
  let ingestion: IngestionOverHttp;
  let hub: LocalHub;
  let callbacks: string;

  beforeAll(async () => {
    const [port, local] = await Promise.all([freePort(), LocalHub.start()]);
    hub = local;
    callbacks = `http://127.0.0.1:${port}/v1/hub-callbacks/`;
    ingestion = await IngestionOverHttp.start({ PUBLIC_URL: `http://127.0.0.1:${port}/`, CREDENTIAL_KEYS: `2026:${randomBytes(32).toString('base64')}` }, [hub.host]);
    await ingestion.app.listen(port, '127.0.0.1');
  });
  afterAll(async () => {
    await ingestion?.stop();
    hub?.stop();
  });
  beforeEach(() => Object.assign(hub, { status: 202, leaseSeconds: 3_600, denial: undefined, topic: undefined }));

  let feeds = 0;
  const upkeep = () => ingestion.app.get(HubUpkeep).turn();
  const query = <Row>(sql: string, values: unknown[]) => ingestion.app.get(Database).query<Row>(sql, values);
  const feedOf = (topic: string, items: readonly string[], address = hub.address) =>
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Alder</title><atom:link rel="hub" href="${address}"/><atom:link rel="self" href="${topic}"/>${items.join('')}</channel></rss>`;
  /** Polled once, and nothing asked of its hub yet. */
  const aSource = async (hubAddress = hub.address) => {
    const path = `/feed-${(feeds += 1)}`;
    const topic = `${ingestion.sites}${path}`;
    const publish = (...items: string[]) => ingestion.put(path, feedOf(topic, items, hubAddress));
    publish(item('1', 'One'));
    const { sourceId } = (await ingestion.manage('POST', '/v1/sources', { name: path, url: topic, language: 'en' })).json<{ sourceId: string }>();
    const poll = () => ingestion.app.get(PollService).pollNow(sourceId);
    await poll();
    return { sourceId, path, topic, publish, poll, document: (...items: string[]) => feedOf(topic, items) };
  };
  const aSubscribed = async () => {
    const source = await aSource();
    await upkeep();
    await source.poll();
    return source;
  };
  const told = async (sourceId: string) => (await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json<Told>();
  const stateOf = async (sourceId: string) => (await told(sourceId)).subscription?.state;
  const pollsIn = async (sourceId: string) => new Date((await told(sourceId)).nextPollAt).getTime() - Date.now();
  const eventsOf = async (sourceId: string) => (await query<{ type: string }>(`select type from messaging.outbox where payload->'source'->>'sourceId' = $1 order by seq`, [sourceId])).map(({ type }) => type.split('.')[2]);
  const makeDue = (sourceId: string) => query(`update hub_subscription set due_at = now() where source_id = $1`, [sourceId]);
  /** What is written down, be it told or not while the subscription is alive. */
  const reasonOf = async (sourceId: string) => (await query<{ reason: string | null }>(`select reason from hub_subscription where source_id = $1`, [sourceId]))[0]!.reason;
  const requestsFor = (topic: string) => hub.requests.filter((request) => request['hub.topic'] === topic);

  /** Under way until it is ended or destroyed. */
  const aSlowDelivery = async (topic: string) => {
    const delivery = request(hub.subscribers.get(topic)!.callback, { method: 'POST', headers: { 'content-length': '8' }, timeout: 8_000 }).on('error', () => undefined);
    delivery.on('timeout', () => delivery.destroy()).write('half');
    await sleep(100);
    return delivery;
  };

  it('is subscribed there, and polled rarely from the next poll on', async () => {
    const { sourceId, topic, poll } = await aSource();
    expect([await stateOf(sourceId), await pollsIn(sourceId) < HOUR_MS / 2]).toEqual([undefined, true]);
    await upkeep();
    expect(requestsFor(topic)).toEqual([{ 'hub.callback': expect.stringMatching(`^${callbacks}[\\w-]{32}$`), 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.lease_seconds': '864000', 'hub.secret': expect.stringMatching(/^[\w-]{43}$/) }]);
    const { subscription } = await told(sourceId);
    expect(subscription).toMatchObject({ state: 'alive', hub: hub.address, reason: null, refusal: null });
    expect(Date.parse(subscription!.leaseEndsAt!) - Date.now()).toBeGreaterThan(HOUR_MS - 60_000);
    await poll();
    expect(await pollsIn(sourceId)).toBeGreaterThan(HOUR_MS - 60_000);
    await upkeep();
    expect(requestsFor(topic)).toHaveLength(1);
  });

  it('brings what the hub sends, as a poll would, and each item once', async () => {
    const { sourceId, topic, poll, publish, document } = await aSubscribed();
    expect(await hub.send(topic, document(item('2', 'Two'), item('1', 'One')))).toBe(202);
    expect(await eventsOf(sourceId)).toEqual(['received', 'received']);
    publish(item('2', 'Two'), item('1', 'One'));
    expect(await poll()).toMatchObject({ received: 0, updated: 0 });
    await Promise.all([1, 2, 3].map(() => hub.send(topic, document(item('2', 'Two, corrected')))));
    expect(await eventsOf(sourceId)).toEqual(['received', 'received', 'updated']);
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}/polls`)).json<{ items: object[] }>().items).toContainEqual(expect.objectContaining({ outcome: 'changed', received: 1 }));
  });

  it('is polled at once when the hub changes what is there, so that a document that comes late does not stay', async () => {
    const { sourceId, topic, poll, publish, document } = await aSubscribed();
    publish(item('1', 'One, corrected'));
    await poll();
    await hub.send(topic, document(item('1', 'One')));
    expect(await pollsIn(sourceId)).toBeLessThanOrEqual(0);
    expect(await poll()).toMatchObject({ updated: 1 });
    expect((await ingestion.ask(['wire:read'], 'GET', `/v1/wires?sourceId=${sourceId}`)).json()).toMatchObject({ items: [{ headline: 'One, corrected' }] });
  });

  it.each(['sha1', 'sha384', 'sha512'])('takes what is signed by %s', async (method) => {
    const { sourceId, topic, document } = await aSubscribed();
    expect(await hub.send(topic, document(item('2', 'Two')), { method })).toBe(202);
    expect(await eventsOf(sourceId)).toEqual(['received', 'received']);
  });

  it.each<[string, object]>([
    ['signed with another secret', { secret: 'another' }],
    ['not signed', { isSigned: false }],
    ['signed by a method that is none', { method: 'md5' }],
  ])('takes nothing that is %s, and whoever sent it does not hear of that', async (_name, how) => {
    const { sourceId, topic, document } = await aSubscribed();
    expect(await hub.send(topic, document(item('2', 'Two')), how)).toBe(202);
    expect([await eventsOf(sourceId), await stateOf(sourceId)]).toEqual([['received'], 'alive']);
  });

  it('is polled as usual after the hub sent what cannot be read, until it sends what can', async () => {
    const { sourceId, topic, poll, document } = await aSubscribed();
    expect(await hub.send(topic, '<html>Sign in</html>')).toBe(202);
    expect([await stateOf(sourceId), (await told(sourceId)).errorStreak, await pollsIn(sourceId) <= 0]).toEqual(['missing', 0, true]);
    await poll();
    expect(await pollsIn(sourceId)).toBeLessThan(HOUR_MS / 2);
    await hub.send(topic, document(item('1', 'One')));
    expect(await stateOf(sourceId)).toBe('alive');
  });

  it('is polled as usual when a poll finds what the hub did not tell of', async () => {
    const { sourceId, topic, poll, publish, document } = await aSubscribed();
    publish(item('2', 'Two'));
    expect(await poll()).toMatchObject({ received: 1 });
    expect([await stateOf(sourceId), await pollsIn(sourceId) < HOUR_MS / 2]).toEqual(['missing', true]);
    await hub.send(topic, document(item('3', 'Three')));
    await poll();
    expect([await stateOf(sourceId), await pollsIn(sourceId) > HOUR_MS / 2]).toEqual(['alive', true]);
  });

  it('keeps what the hub told while a poll was under way that had found something older', async () => {
    const { sourceId, path, topic, poll, publish, document } = await aSubscribed();
    const old = document(item('1', 'One'), item('0', 'Nought'));
    ingestion.put(path, (_request, response) => void hub.send(topic, document(item('1', 'One, corrected'))).then(() => response.writeHead(200).end(old)));
    expect(await poll()).toMatchObject({ outcome: 'unchanged' });
    expect(await eventsOf(sourceId)).toEqual(['received', 'updated']);
    publish(item('1', 'One, corrected'), item('0', 'Nought'));
    expect(await poll()).toMatchObject({ received: 1, updated: 0 });
  });

  it.each<[string, (response: ServerResponse, old: string) => void]>([
    ['found what it knew', (response, old) => void response.writeHead(200).end(old)],
    ['was told that nothing changed', (response) => void response.writeHead(304).end()],
    ['failed', (response) => void response.writeHead(500).end()],
  ])('is polled soon again when the hub changed what is there while a poll was under way that %s', async (_name, answer) => {
    const { sourceId, path, topic, poll, document } = await aSubscribed();
    const old = document(item('1', 'One'));
    ingestion.put(path, (_request, response) => void hub.send(topic, document(item('1', 'One, sent late'))).then(() => answer(response, old)));
    expect(await poll()).toMatchObject({ outcome: 'unchanged' });
    expect([await pollsIn(sourceId) < 10_000, (await told(sourceId)).errorStreak]).toEqual([true, 0]);
    ingestion.put(path, old);
    expect(await poll()).toMatchObject({ updated: 1 });
  });

  it('is polled soon again when the hub changed what is there just before a poll that asked by what was known until then', async () => {
    const { sourceId, path, topic, poll, document } = await aSubscribed();
    const pace = ingestion.app.get(HubPace);
    jest.spyOn(pace, 'moment').mockImplementationOnce(async () => {
      await hub.send(topic, document(item('1', 'One, sent late')));
      return pace.moment();
    });
    ingestion.put(path, (_request, response) => void response.writeHead(304).end());
    expect(await poll()).toMatchObject({ outcome: 'unchanged' });
    expect(await pollsIn(sourceId)).toBeLessThan(10_000);
    ingestion.put(path, document(item('1', 'One')));
    expect(await poll()).toMatchObject({ updated: 1 });
  });

  it('is not polled again for what a hub sent while a poll was under way and changed nothing', async () => {
    const { sourceId, path, topic, poll, document } = await aSubscribed();
    ingestion.put(path, (_request, response) => void hub.send(topic, document(item('1', 'One'))).then(() => response.writeHead(200).end(document(item('2', 'Two')))));
    expect(await poll()).toMatchObject({ received: 1 });
    expect(await pollsIn(sourceId)).toBeGreaterThan(10_000);
  });

  it('is polled again by the clock that both polls and hubs have, whichever replica heard the hub', async () => {
    const { path, topic, poll, document } = await aSubscribed();
    const old = document(item('1', 'One'), item('0', 'Nought'));
    ingestion.put(path, (_request, response) => {
      jest.useFakeTimers({ now: Date.now() - HOUR_MS, doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
      void hub.send(topic, document(item('1', 'One, corrected'))).then(() => (jest.useRealTimers(), response.writeHead(200).end(old)));
    });
    expect(await poll()).toMatchObject({ outcome: 'unchanged' });
  });

  it('leaves a poll that is under way its lease', async () => {
    const { sourceId, topic, document } = await aSubscribed();
    await query(`update source set leased_until = now() + interval '1 minute' where source_id = $1`, [sourceId]);
    await hub.send(topic, document(item('2', 'Two')));
    expect((await ingestion.manage('POST', `/v1/sources/${sourceId}/poll`)).json()).toMatchObject({ code: 'source.poll-under-way' });
  });

  it('is renewed before its lease ends, at the same address', async () => {
    const { sourceId, topic } = await aSubscribed();
    const before = await told(sourceId);
    hub.leaseSeconds = 7_200;
    await makeDue(sourceId);
    await upkeep();
    const [first, second] = requestsFor(topic);
    expect(second).toEqual(first);
    expect(Date.parse((await told(sourceId)).subscription!.leaseEndsAt!)).toBeGreaterThan(Date.parse(before.subscription!.leaseEndsAt!) + HOUR_MS / 2);
  });

  it('is polled at once and as usual when its lease ends, and asked for again', async () => {
    const { sourceId, topic, poll } = await aSubscribed();
    hub.status = 503;
    await query(`update hub_subscription set lease_ends_at = now(), due_at = now() where source_id = $1`, [sourceId]);
    await upkeep();
    expect(await pollsIn(sourceId)).toBeLessThanOrEqual(0);
    await poll();
    expect([(await told(sourceId)).subscription, await pollsIn(sourceId) < HOUR_MS / 2, requestsFor(topic).length]).toEqual([{ state: 'refused', hub: hub.address, leaseEndsAt: null, reason: 'The hub answered 503.', refusal: { code: 'status', values: { status: 503 } } }, true, 2]);
    hub.status = 202;
    await makeDue(sourceId);
    await upkeep();
    expect(await stateOf(sourceId)).toBe('alive');
  });

  const unclear = { code: 'lease-unclear', values: {} };
  it.each<[string, number | string, string, object]>([
    ['a moment', 1, 'for 1 s only', { code: 'lease-too-short', values: { seconds: 1 } }],
    ['no time', 0, 'for 0 s only', { code: 'lease-too-short', values: { seconds: 0 } }],
    ['a time that is no number', 'long', 'in seconds', unclear],
    ['a time that is not said', '', 'in seconds', unclear],
  ])('is not subscribed for %s, and the hub is not asked again in the next', async (_name, leaseSeconds, reason, refusal) => {
    hub.leaseSeconds = leaseSeconds;
    const { sourceId, topic, poll } = await aSubscribed();
    await upkeep();
    await poll();
    expect([(await told(sourceId)).subscription, requestsFor(topic).length, await pollsIn(sourceId) < HOUR_MS / 2]).toEqual([expect.objectContaining({ state: 'refused', leaseEndsAt: null, reason: expect.stringContaining(reason), refusal }), 1, true]);
  });

  it('is refused for a moment in turn with whatever else happens to it', async () => {
    const { sourceId, topic } = await aSource();
    await upkeep();
    const { callback } = hub.subscribers.get(topic)!;
    let asked: Promise<unknown> | undefined;
    await ingestion.app.get(Database).transaction(async (tx) => {
      await ingestion.app.get(SourceRepository).lock(tx, sourceId);
      asked = hub.ask(callback, { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': 'x', 'hub.lease_seconds': '1' });
      await sleep(300);
      expect(await reasonOf(sourceId)).toBeNull();
    });
    await asked;
    expect(await reasonOf(sourceId)).toContain('for 1 s only');
  });

  it('is asked for later and later by a hub that lets the lease end without a word', async () => {
    const { sourceId, topic } = await aSubscribed();
    hub.status = 503;
    await makeDue(sourceId);
    await upkeep();
    await query(`update hub_subscription set lease_ends_at = now() where source_id = $1`, [sourceId]);
    await upkeep();
    await upkeep();
    expect([requestsFor(topic).length, await stateOf(sourceId)]).toEqual([2, 'asked']);
    await makeDue(sourceId);
    await upkeep();
    const [row] = await query<{ seconds: string }>(`select extract(epoch from due_at - now()) as seconds from hub_subscription where source_id = $1`, [sourceId]);
    expect(Number(row!.seconds)).toBeGreaterThan(590);
  });

  it('is polled as usual when the hub denies it, and says why', async () => {
    hub.denial = 'This feed is for paying subscribers.';
    const { sourceId, poll } = await aSubscribed();
    await poll();
    expect((await told(sourceId)).subscription).toEqual({ state: 'refused', hub: hub.address, leaseEndsAt: null, reason: 'This feed is for paying subscribers.', refusal: { code: 'denied-because', values: { words: 'This feed is for paying subscribers.' } } });
    expect(await pollsIn(sourceId)).toBeLessThan(HOUR_MS / 2);
  });

  it('is polled at once when the hub takes back what it had confirmed', async () => {
    const { sourceId, topic } = await aSubscribed();
    await hub.ask(hub.subscribers.get(topic)!.callback, { 'hub.mode': 'denied', 'hub.topic': topic });
    expect([await stateOf(sourceId), await pollsIn(sourceId) <= 0]).toEqual(['refused', true]);
  });

  it('is not subscribed when the hub asks about another feed', async () => {
    hub.topic = 'https://other.example/feed';
    const { sourceId } = await aSubscribed();
    expect([await stateOf(sourceId), await pollsIn(sourceId) < HOUR_MS / 2]).toEqual(['asked', true]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['a subscription that is there', { 'hub.mode': 'subscribe' }, 200],
    ['the end of one that is wanted', { 'hub.mode': 'unsubscribe' }, 404],
    ['something else', { 'hub.mode': 'publish' }, 404],
    ['nothing', { 'hub.mode': '' }, 404],
    ['a challenge without end', { 'hub.mode': 'subscribe', 'hub.challenge': 'x'.repeat(3_000) }, 404],
  ])('answers a hub that asks about %s', async (_name, intent, status) => {
    const { topic } = await aSubscribed();
    const answer = await hub.ask(hub.subscribers.get(topic)!.callback, { 'hub.topic': topic, 'hub.challenge': '<script>', ...intent });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, status === 200 ? 'text/plain; charset=utf-8' : null]);
  });

  it('answers nobody at an address that was guessed', async () => {
    const guess = `${callbacks}${'a'.repeat(32)}`;
    expect([(await hub.ask(guess, { 'hub.mode': 'subscribe', 'hub.topic': 'x', 'hub.challenge': 'x' })).status, (await fetch(guess, { method: 'POST', body: 'x' })).status]).toEqual([404, 410]);
  });

  it('takes no more than a document may have, and no more than a hub can have to tell', async () => {
    const { sourceId, topic, document } = await aSubscribed();
    expect(await hub.send(topic, document(item('2', ' '.repeat(MAX_DOCUMENT_BYTES))))).toBe(413);
    const statuses: number[] = [];
    while (statuses.length < 241 && !statuses.includes(429)) statuses.push(await hub.send(topic, document(item('2', 'Two')), { isSigned: false })); // a new minute may begin on the way
    expect([statuses.at(-1), statuses.length > 100]).toEqual([429, true]);
    expect(await eventsOf(sourceId)).toEqual(['received']);
  });

  it('takes few documents at a time, and reads nothing of another meanwhile', async () => {
    const sources = [await aSubscribed(), await aSubscribed(), await aSubscribed(), await aSubscribed()];
    const { sourceId, topic, document } = await aSubscribed();
    const slow = await Promise.all(sources.map((source) => aSlowDelivery(source.topic)));
    const refused = await fetch(hub.subscribers.get(topic)!.callback, { method: 'POST', body: 'x' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    slow[0]!.destroy();
    slow[1]!.end('done');
    expect([await hub.send(topic, document(item('2', 'Two'))), await eventsOf(sourceId)]).toEqual([202, ['received', 'received']]);
    for (const one of slow) one.destroy();
  });

  it('takes one document at a time, so that its hub keeps no other from sending', async () => {
    const [slow, other] = [await aSubscribed(), await aSubscribed()];
    const held = [await aSlowDelivery(slow.topic), await aSlowDelivery(slow.topic), await aSlowDelivery(slow.topic), await aSlowDelivery(slow.topic)];
    const refused = await fetch(hub.subscribers.get(slow.topic)!.callback, { method: 'POST', body: 'x' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    expect([await hub.send(other.topic, other.document(item('2', 'Two'))), await eventsOf(other.sourceId)]).toEqual([202, ['received', 'received']]);
    held[0]!.destroy();
    await eventually(async () => expect(await hub.send(slow.topic, slow.document(item('2', 'Two')))).toBe(202));
    expect(await eventsOf(slow.sourceId)).toEqual(['received', 'received']);
    for (const one of held) one.destroy();
  });

  it.each<[string, (source: Awaited<ReturnType<typeof aSource>>) => unknown]>([
    ['is paused', ({ sourceId }) => ingestion.manage('PATCH', `/v1/sources/${sourceId}`, { isEnabled: false }, { 'if-match': '*' })],
    ['is retired', ({ sourceId }) => ingestion.manage('DELETE', `/v1/sources/${sourceId}`, undefined, { 'if-match': '*' })],
    ['announces no hub any more', ({ path, poll }) => (ingestion.put(path, `<rss version="2.0"><channel>${item('1', 'One')}</channel></rss>`), poll())],
  ])('takes nothing when it %s, and the hub is told to stop', async (_name, change) => {
    const source = await aSubscribed();
    const { callback, secret } = hub.subscribers.get(source.topic)!;
    await change(source);
    await upkeep();
    expect([requestsFor(source.topic).map((request) => request['hub.mode']), hub.subscribers.has(source.topic), await stateOf(source.sourceId)]).toEqual([['subscribe', 'unsubscribe'], false, undefined]);
    hub.subscribers.set(source.topic, { callback, secret, topic: source.topic });
    expect(await hub.send(source.topic, source.document(item('9', 'Nine')))).toBe(410);
    expect(await eventsOf(source.sourceId)).toEqual(['received']);
  });

  it('takes nothing from the moment it is paused, and is subscribed anew at another address when it goes on', async () => {
    const { sourceId, topic, document } = await aSubscribed();
    const before = hub.subscribers.get(topic)!.callback;
    const change = (isEnabled: boolean) => ingestion.manage('PATCH', `/v1/sources/${sourceId}`, { isEnabled }, { 'if-match': '*' });
    await change(false);
    const taken = async () => /stet_hub_deliveries_total\{outcome="taken"\} \d+/.exec(await registry.metrics())?.[0];
    const takenBefore = await taken();
    await hub.send(topic, document(item('2', 'Two')));
    expect([await eventsOf(sourceId), await taken()]).toEqual([['received'], takenBefore]);
    await upkeep();
    await change(true);
    await upkeep();
    expect([await stateOf(sourceId), hub.subscribers.get(topic)!.callback === before]).toEqual(['alive', false]);
  });

  it('is subscribed at another hub when its feed names another, and no more at the first', async () => {
    const { sourceId, path, topic, poll } = await aSubscribed();
    ingestion.put(path, feedOf(topic, [item('1', 'One')], hub.address.replace('/hub', '/moved')));
    await poll();
    await upkeep();
    expect((await told(sourceId)).subscription).toMatchObject({ state: 'alive', hub: expect.stringMatching(/\/moved$/) });
    expect(requestsFor(topic).map((request) => request['hub.mode']).sort()).toEqual(['subscribe', 'subscribe', 'subscribe', 'unsubscribe']);
  });

  it('says farewell four times to a hub that does not confirm it, and no more', async () => {
    const { sourceId, topic } = await aSubscribed();
    hub.status = 500;
    await ingestion.manage('PATCH', `/v1/sources/${sourceId}`, { isEnabled: false }, { 'if-match': '*' });
    for (const _time of [1, 2, 3, 4, 5, 6]) {
      await upkeep();
      await makeDue(sourceId);
    }
    expect(requestsFor(topic).filter((request) => request['hub.mode'] === 'unsubscribe')).toHaveLength(4);
  });

  it('is polled as usual when its hub is inside our own network, which nobody asks', async () => {
    const before = hub.requests.length;
    const { sourceId } = await aSource('http://127.0.0.1:1/hub');
    await upkeep();
    expect((await told(sourceId)).subscription).toMatchObject({ state: 'refused', reason: '127.0.0.1 is inside our own network.', refusal: { code: 'private-address', values: {} } });
    expect([await pollsIn(sourceId) < HOUR_MS / 2, hub.requests.length]).toEqual([true, before]);
  });

  it('has no hub inside our own network that is excepted for others, unless it is excepted itself', async () => {
    const { sourceId } = await aSource();
    const before = hub.requests.length;
    await query(`update source set url = 'http://alder.example/' || source_id where source_id = $1`, [sourceId]);
    await upkeep();
    expect([(await told(sourceId)).subscription, hub.requests.length]).toEqual([expect.objectContaining({ state: 'refused', reason: '127.0.0.1 is inside our own network.' }), before]);
  });

  it('tells its secret to no hub that leads from an encrypted address to one that is not', async () => {
    const { sourceId } = await aSource('https://hub.example/hub');
    const ask = jest.spyOn(ingestion.app.get(OutsideHttp), 'ask').mockImplementation(async () => Promise.resolve(new Response(null, { status: 307, headers: { location: hub.address } })));
    await upkeep();
    expect([(await told(sourceId)).subscription, ask.mock.calls.length]).toEqual([expect.objectContaining({ state: 'refused', reason: expect.stringContaining('not encrypted'), refusal: { code: 'unencrypted', values: {} } }), 1]);
    ask.mockRestore();
  });

  it('tells its secret to no hub without encryption that was taken before, where the feed is encrypted, but farewell', async () => {
    const { sourceId, topic } = await aSubscribed();
    const ask = jest.spyOn(ingestion.app.get(OutsideHttp), 'ask').mockImplementation(async () => Promise.resolve(new Response(null, { status: 202 })));
    await query(`update source set url = 'https://alder.example/' || source_id where source_id = $1`, [sourceId]);
    await makeDue(sourceId);
    await upkeep();
    expect([await stateOf(sourceId), await reasonOf(sourceId), ask.mock.calls.length]).toEqual(['alive', expect.stringContaining('not encrypted'), 0]);
    await ingestion.manage('PATCH', `/v1/sources/${sourceId}`, { isEnabled: false }, { 'if-match': '*' });
    await upkeep();
    expect(ask.mock.calls.map(([, { body }]) => new URLSearchParams(body as string).get('hub.mode'))).toEqual(['unsubscribe']);
    ask.mockRestore();
    expect(requestsFor(topic)).toHaveLength(1);
  });

  it('has a secret that is stored sealed, sealed anew with a new key, and replaced when its key is gone', async () => {
    const { sourceId, topic, document } = await aSubscribed();
    const { secret } = hub.subscribers.get(topic)!;
    const [row] = await query<{ stored: string }>(`select encode(sealed, 'escape') || callback_id || key_id as stored from hub_subscription where source_id = $1`, [sourceId]);
    expect(row!.stored).not.toContain(secret.slice(0, 12));
    const box = ingestion.app.get(CredentialBox) as unknown as { keys: { id: string; key: Buffer }[] };
    box.keys.unshift({ id: '2027', key: randomBytes(32) });
    expect(await ingestion.app.get(HubCallbacks).resealAll()).toBeGreaterThan(0);
    box.keys.pop();
    expect([await hub.send(topic, document(item('2', 'Two'))), await eventsOf(sourceId)]).toEqual([202, ['received', 'received']]);
    box.keys.splice(0, 1, { id: '2028', key: randomBytes(32) });
    expect(await hub.send(topic, document(item('3', 'Three')))).toBe(503);
    await makeDue(sourceId);
    for (const _time of [1, 2, 3]) await upkeep();
    expect([await hub.send(topic, document(item('3', 'Three'))), await eventsOf(sourceId)]).toEqual([202, ['received', 'received', 'received']]);
  });
});

describe('a service that has no public address', () => {
  it('asks no hub, and polls as ever', async () => {
    const hub = await LocalHub.start();
    const ingestion = await IngestionOverHttp.start({}, [hub.host]);
    const url = ingestion.put('/feed', `<rss version="2.0"><channel>${item('1', 'One')}</channel></rss>`, { link: `<${hub.address}>; rel=hub, <${ingestion.sites}/feed>; rel=self` });
    const { sourceId } = (await ingestion.manage('POST', '/v1/sources', { name: 'Alder', url, language: 'en' })).json<{ sourceId: string }>();
    await ingestion.app.get(PollService).pollNow(sourceId);
    await ingestion.app.get(HubUpkeep).turn();
    expect([hub.requests, (await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json<Told>().subscription]).toEqual([[], null]);
    await ingestion.stop();
    hub.stop();
  });
});
