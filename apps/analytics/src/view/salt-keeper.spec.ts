import { Logger } from '@nestjs/common';
import { eventually } from '@stet/testing';
import { SaltKeeper } from './salt-keeper.js';
import type { SaltRepository } from './salt.repository.js';

/** Salts in memory. */
class Salts {
  readonly byDay = new Map<string, Buffer>();
  ofDay = async (day: string) => {
    if (!this.byDay.has(day)) this.byDay.set(day, Buffer.from(day));
    return this.byDay.get(day)!;
  };
  destroyBefore = async (day: string) => {
    for (const known of this.byDay.keys()) if (known < day) this.byDay.delete(known);
  };
}

const visitorAt = (keeper: SaltKeeper, instant: string) => keeper.visitorsAt(at(instant))('203.0.113.77', 'Firefox');
const at = (instant: string) => new Date(`${instant}:00.000Z`);

describe('the salt keeper', () => {
  let salts: Salts;
  let keeper: SaltKeeper;
  beforeAll(() => Logger.overrideLogger(false)); // what is away is meant here
  beforeEach(() => {
    salts = new Salts();
    keeper = new SaltKeeper(salts as unknown as SaltRepository);
  });

  it('has no salt, and makes no visitor, before the first was fetched', () => {
    expect(() => keeper.visitorsAt(at('2026-03-01T10:00'))).toThrow(expect.objectContaining({ kind: 'unavailable' }));
  });

  it('has the salt of the day once it has started, and soon when it could not be fetched at first', async () => {
    await keeper.onApplicationBootstrap();
    expect(keeper.visitorsAt(new Date())).toBeDefined();
    await keeper.onModuleDestroy();
    const fetched = salts.ofDay;
    const late = new SaltKeeper(salts as unknown as SaltRepository);
    salts.ofDay = () => Promise.reject(new Error('away'));
    await late.onApplicationBootstrap();
    expect(() => late.visitorsAt(new Date())).toThrow(expect.objectContaining({ kind: 'unavailable' }));
    salts.ofDay = fetched;
    await eventually(() => expect(late.visitorsAt(new Date())).toBeDefined());
    await late.onModuleDestroy();
  });

  it('has the salt of the next day an hour before it begins', async () => {
    await keeper.keep(at('2026-03-01T23:01'));
    expect(visitorAt(keeper, '2026-03-02T00:00')).not.toBe(visitorAt(keeper, '2026-03-01T23:59'));
  });

  it('destroys a salt 48 hours after its day began, in memory even earlier', async () => {
    await keeper.keep(at('2026-03-01T10:00'));
    await keeper.keep(at('2026-03-02T23:58'));
    expect([...salts.byDay.keys()]).toContain('2026-03-01');
    expect(() => keeper.visitorsAt(at('2026-03-01T10:00'))).toThrow(expect.objectContaining({ kind: 'unavailable' }));
    await keeper.keep(at('2026-03-03T00:00'));
    expect([...salts.byDay.keys()]).not.toContain('2026-03-01');
  });
});
