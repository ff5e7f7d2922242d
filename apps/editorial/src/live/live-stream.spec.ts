import { anActor } from '../spec/newsroom.js';
import { LIVE_KINDS, isAfter, positionOf, textOf, type ToldEvent } from './live-event.js';
import { LiveStream } from './live-stream.js';

const at = (tx: number, id: number) => ({ tx: BigInt(tx), id: BigInt(id) });
const event = (tx: number, id: number, data: object = {}): ToldEvent => ({ kind: 'wire', deskId: null, fromDeskId: null, staffId: null, data, position: at(tx, id) });
const aStream = () => new LiveStream(anActor('reporter'), at(5, 1), new Set(LIVE_KINDS));

it('goes by transactions first, then by numbers, however long they are', () => {
  expect([isAfter(at(6, 1), at(5, 9)), isAfter(at(5, 10), at(5, 9)), isAfter(at(5, 9), at(5, 9)), isAfter(at(9, 1), at(10, 0))]).toEqual([true, true, false, false]);
  expect(textOf(positionOf('18446744073709551615-9223372036854775807'))).toBe('18446744073709551615-9223372036854775807');
  for (const text of ['', '5', '5-', '-5', '5-1-1', 'x-1']) expect(() => positionOf(text)).toThrow('no place in the stream');
});

it('leaves out what the watcher has been told', () => {
  const stream = aStream();
  stream.tell([event(4, 7), event(5, 1), event(5, 2), event(6, 1)]);
  stream.tell([event(5, 2), event(6, 1), event(6, 2)]);
  expect(String(stream.body.read()).match(/^id: .*/gm)).toEqual(['id: 5-2', 'id: 6-1', 'id: 6-2']);
});

it('lets go of a watcher who does not read, and of none who does', async () => {
  const [idle, keen] = [aStream(), aStream()];
  keen.body.resume();
  for (let number = 2; number < 1_200; number++) {
    for (const stream of [idle, keen]) {
      stream.tell([event(5, number, { text: 'x'.repeat(1_000) })]);
      stream.closeIfUnread();
    }
    await Promise.resolve();
    if (number % 50 === 0) await new Promise(setImmediate);
  }
  expect([idle.isClosed, keen.isClosed]).toEqual([true, false]);
});
