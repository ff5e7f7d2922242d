import { Rounds } from './rounds.js';

describe('work in rounds', () => {
  it('goes on after a turn that failed, and complains of an outage once', async () => {
    const complaints: string[] = [];
    const rounds = new Rounds(({ message }) => complaints.push(message));
    let turns = 0;
    await new Promise<void>((done) => {
      rounds.every(1, () => {
        turns += 1;
        if (turns === 4) done();
        return Promise.reject(new Error(`turn ${turns}`));
      });
    });
    await rounds.stop();
    expect(complaints).toEqual(['turn 1']);
  });

  it('waits as long as a turn says', async () => {
    const rounds = new Rounds(() => undefined);
    let turns = 0;
    await new Promise<void>((done) => {
      rounds.every(
        3_600_000,
        () => {
          turns += 1;
          if (turns === 3) done();
          return Promise.resolve(1);
        },
        0,
      );
    });
    await rounds.stop();
    expect(turns).toBe(3);
  });

  it('is stopped once the turn under way is done, and begins no other', async () => {
    const rounds = new Rounds(() => undefined);
    const told: string[] = [];
    let end = (): void => undefined;
    await new Promise<void>((begun) => {
      rounds.every(1, async () => {
        begun();
        await new Promise<void>((ended) => (end = ended));
        told.push('turn');
        return 0;
      });
    });
    const stopped = rounds.stop().then(() => told.push('stopped'));
    expect(rounds.signal.aborted).toBe(true);
    end();
    await stopped;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toEqual(['turn', 'stopped']);
  });
});
