import { setImmediate as later } from 'node:timers/promises';
import { SharedMemory } from './shared-memory.js';

const never = new AbortController().signal;

describe('shared memory', () => {
  it('is had by all while there is some, by the first in any case, and by the others when some is free', async () => {
    const memory = new SharedMemory(10);
    const [first, second] = [{ bytes: 0 }, { bytes: 0 }];
    await memory.grow(first, 6, never);
    await memory.grow(second, 4, never);
    let has = false;
    const waits = memory.grow(second, 1, never).then(() => (has = true));
    await memory.grow(first, 6, never);
    await later();
    expect(has).toBe(false);
    memory.free(first);
    await waits;
    expect(second.bytes).toBe(5);
  });

  it('is not had by who waits no longer', async () => {
    const memory = new SharedMemory(10);
    const [first, second] = [{ bytes: 0 }, { bytes: 0 }];
    await memory.grow(first, 10, never);
    const impatient = new AbortController();
    const waits = memory.grow(second, 1, impatient.signal);
    impatient.abort(new Error('too late'));
    await expect(waits).rejects.toThrow('too late');
    memory.free(second);
    memory.free(first);
    const third = { bytes: 0 };
    await memory.grow(third, 10, never);
    expect(third.bytes).toBe(10);
  });
});
