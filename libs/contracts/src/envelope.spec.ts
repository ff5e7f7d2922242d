import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoryPublished, ViewsCounted, decode, encode, eventOf, type ReceivedRecord } from './index.js';

const about = { id: '0199a3f2-0000-7000-8000-000000000001', source: '/analytics', time: new Date('2026-03-01T06:24:00Z') };
const count = { storyId: '0199a3f2-1111-7000-8000-000000000001', version: 7, views: 87, rawViews: 101, countedAt: '2026-03-01T06:24:00.000Z' };

function received(change: (record: { key: Buffer | null; value: Buffer | null; headers: Record<string, string> }) => void): ReceivedRecord {
  const { key, value, headers } = encode(eventOf(ViewsCounted, count, about));
  const record = { key: Buffer.from(key) as Buffer | null, value: Buffer.from(value) as Buffer | null, headers: { ...headers } };
  change(record);
  return record;
}

const sample = JSON.parse(readFileSync(join(import.meta.dirname, '../samples/newsroom.story.published.v1.json'), 'utf8')) as { key: string; headers: Record<string, string>; value: { body: { content: object[] } } };

/** A published story whose body has one more block. */
function storyWith(block: object): ReceivedRecord {
  const value = { ...sample.value, body: { type: 'doc', content: [...sample.value.body.content, block] } };
  return { key: Buffer.from(sample.key), value: Buffer.from(JSON.stringify(value)), headers: sample.headers };
}

describe('the envelope', () => {
  it('says the subject, its version and the key', () => {
    expect(encode(eventOf(ViewsCounted, count, about))).toMatchObject({
      key: count.storyId,
      headers: { ce_subject: count.storyId, ce_sequence: '00000000000000000007', ce_type: 'newsroom.view-count.counted.v1' },
    });
  });

  it('carries the trace and the cause when there is one', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { headers } = encode(eventOf(ViewsCounted, count, { ...about, traceparent, causationid: 'c' }));
    expect(headers).toMatchObject({ traceparent, ce_causationid: 'c' });
  });

  it('sends only declared fields', () => {
    const event = eventOf(ViewsCounted, { ...count, secret: 'staff only' } as never, about);
    expect(event.data).toEqual(count);
  });

  it('refuses data that breaks the contract', () => {
    expect(() => eventOf(ViewsCounted, { ...count, views: -1 }, about)).toThrow(/views/);
  });

  it('accepts fields that a newer writer added', () => {
    const decoded = decode(received((record) => (record.value = Buffer.from(JSON.stringify({ ...count, uniques: 3 })))));
    expect(decoded).toMatchObject({ ok: true, event: { data: count } });
  });

  it('leaves out blocks of a kind that a newer writer added, and reads the story', () => {
    expect(decode(storyWith({ type: 'chart', attrs: { rows: 3 } }))).toMatchObject({ ok: true, event: { data: { body: sample.value.body } } });
  });

  it('does not read a block of a known kind that is broken, and says what of it', () => {
    const at = sample.value.body.content.length;
    expect(decode(storyWith({ type: 'heading', attrs: { level: 9 } }))).toMatchObject({ ok: false, code: 'envelope.schema-mismatch', reason: expect.stringContaining(`body.content.${at}.attrs.level`) });
  });

  it.each<[string, Parameters<typeof received>[0], string]>([
    ['a null value', (record) => (record.value = null), 'envelope.not-json'],
    ['bytes that are not UTF-8', (record) => (record.value = Buffer.from([0x7b, 0xff, 0xfe])), 'envelope.not-json'],
    ['a type of the future', (record) => (record.headers.ce_type = 'newsroom.view-count.counted.v9'), 'envelope.unknown-type'],
    ['missing headers', (record) => delete record.headers.ce_sequence, 'envelope.malformed'],
    ['a field of the wrong type', (record) => (record.value = Buffer.from(JSON.stringify({ ...count, views: 'many' }))), 'envelope.schema-mismatch'],
  ])('answers %s with a reason', (_name, change, code) => {
    expect(decode(received(change))).toMatchObject({ ok: false, code, reason: expect.any(String) });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.dictionary(fc.string(), fc.string()), (bytes, headers) => {
        const decoded = decode({ key: null, value: Buffer.from(bytes), headers: { ...encode(eventOf(ViewsCounted, count, about)).headers, ...headers } });
        expect(typeof decoded.ok).toBe('boolean');
      }),
    );
  });

  it('names the first fields that do not fit', () => {
    const headers = { ...encode(eventOf(ViewsCounted, count, about)).headers, ce_type: StoryPublished.type };
    expect(decode({ key: null, value: Buffer.from('{}'), headers })).toMatchObject({ ok: false, reason: expect.stringContaining('storyId') });
  });
});
