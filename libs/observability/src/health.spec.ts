import { Health } from './index.js';

describe('the health of a service', () => {
  const started = () => {
    const health = new Health();
    health.started();
    return health;
  };

  it('is not ready before it has started, and alive all the time', async () => {
    const health = new Health();
    expect([health.startup().status, (await health.ready()).status, health.live().status]).toEqual(['failing', 'failing', 'ok']);
    health.started();
    expect([health.startup().status, (await health.ready()).status]).toEqual(['ok', 'ok']);
  });

  it('names every check and why it fails', async () => {
    const health = started();
    health.check('database', () => undefined);
    health.check('consumers', () => Promise.reject(new Error('records are missing')));
    expect(await health.ready()).toEqual({ status: 'failing', checks: { database: 'ok', consumers: 'records are missing' } });
  });

  it('does not wait for a check that never answers', async () => {
    const health = started();
    health.check('database', () => new Promise(() => undefined));
    expect((await health.ready()).checks.database).toBe('no answer within 2000 ms');
  });

  it('gets no work any more once it is about to stop, and is not restarted for it', async () => {
    const health = started();
    health.drain();
    expect([(await health.ready()).checks, health.live().status]).toEqual([{ shutdown: 'stopping' }, 'ok']);
  });
});
