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
});
