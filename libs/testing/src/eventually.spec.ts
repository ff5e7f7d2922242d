import { eventually } from './eventually.js';

describe('eventually', () => {
  it('answers once the assertion holds', async () => {
    let tries = 0;
    const answer = await eventually(() => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
      return tries;
    });
    expect(answer).toBe(3);
  });

  it('tells of the last failure when time is up', async () => {
    let tries = 0;
    await expect(
      eventually(() => {
        tries += 1;
        throw new Error(`try ${tries > 1 ? 'again' : tries}`);
      }, { timeoutMs: 80 }),
    ).rejects.toThrow('try again');
  });
});
