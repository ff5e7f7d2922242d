import { Studio, type Drawn } from './studio.js';

const ONE_MIB = 1_048_576;
const drawn = (bytes = 10, isLasting = true): Drawn => ({ body: Buffer.alloc(bytes), isLasting });

describe('the studio', () => {
  const studio = () => new Studio({ SHARE_PICTURES_IN_MEMORY_MIB: 1 });

  it('draws a picture once, for all who ask at the same time and after', async () => {
    const one = studio();
    let times = 0;
    const draw = () => Promise.resolve((times++, drawn()));
    await Promise.all(Array.from({ length: 5 }, () => one.picture('a', draw)));
    await one.picture('a', draw);
    await one.picture('b', draw);
    expect(times).toBe(2);
  });

  it('draws one picture at a time', async () => {
    const one = studio();
    let [atWork, most] = [0, 0];
    const draw = async () => {
      most = Math.max(most, ++atWork);
      await new Promise((resolve) => setImmediate(resolve));
      atWork--;
      return drawn();
    };
    await Promise.all(Array.from({ length: 10 }, (_, index) => one.picture(String(index), draw)));
    expect(most).toBe(1);
  });

  it('sends away who would wait too long', async () => {
    const one = studio();
    const answers = await Promise.allSettled(Array.from({ length: 150 }, (_, index) => one.picture(String(index), () => new Promise((resolve) => setImmediate(() => resolve(drawn()))))));
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(20);
    expect(refused[0]).toMatchObject({ reason: { kind: 'unavailable' } });
  });

  it('tries again what failed, and forgets the oldest when it has no more room', async () => {
    const one = studio();
    await expect(one.picture('a', () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
    let times = 0;
    const draw = () => Promise.resolve((times++, drawn(ONE_MIB / 2)));
    for (const key of ['a', 'b', 'c', 'c', 'a']) await one.picture(key, draw);
    expect(times).toBe(4);
  });
});
