import { setImmediate as later } from 'node:timers/promises';
import { Turns } from './turns.js';

describe('turns', () => {
  it('are had by so many at a time, in order, and by everybody in the end', async () => {
    const turns = new Turns(2);
    const began: number[] = [];
    let [atOnce, most] = [0, 0];
    const work = async (name: number) => {
      await turns.begin();
      began.push(name);
      most = Math.max(most, (atOnce += 1));
      await later();
      atOnce -= 1;
      turns.end();
    };
    await Promise.all([1, 2, 3, 4, 5].map(work));
    expect({ began, most }).toEqual({ began: [1, 2, 3, 4, 5], most: 2 });
  });

  it('are not had by who waits no longer, and pass to the next', async () => {
    const turns = new Turns(1);
    const impatient = new AbortController();
    await turns.begin();
    const waits = [turns.begin(impatient.signal), turns.begin()] as const;
    impatient.abort(new Error('too late'));
    await expect(waits[0]).rejects.toThrow('too late');
    turns.end();
    await waits[1];
    await expect(turns.begin(AbortSignal.abort(new Error('late already')))).rejects.toThrow('late already');
  });
});
