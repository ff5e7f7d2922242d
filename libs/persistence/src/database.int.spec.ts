import { kindOf, type FailureKind } from '@stet/errors';
import { TcpProxy, aDatabase, eventually, type TestDatabase } from '@stet/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { Database, afterCommit, beforeCommit, dataSourceOf, migrate } from './index.js';

class CreateNote1700000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create table note (note_id int primary key, words text not null)');
  }
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table note');
  }
}

describe('the database of a service', () => {
  let server: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    server = await aDatabase({ migrations: [CreateNote1700000000000] });
    db = new Database(await dataSourceOf({ url: server.url, service: 'spec' }).initialize());
  });
  afterAll(async () => {
    await db?.source.destroy();
    await server?.drop();
  });

  const write = (tx: EntityManager, noteId: number, words = 'x') => tx.query('insert into note values ($1, $2)', [noteId, words]);
  const isKept = async (noteId: number) => (await db.query('select from note where note_id = $1', [noteId])).length === 1;
  const failure = (work: Promise<unknown>): Promise<FailureKind | 'none'> => work.then(() => 'none' as const, kindOf);

  it('keeps a unit of work as a whole, or nothing of it', async () => {
    await db.transaction((tx) => write(tx, 1));
    const broken = db.transaction(async (tx) => {
      await write(tx, 2);
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    expect([await isKept(1), await isKept(2)]).toEqual([true, false]);
  });

  it('runs the steps before the commit last in the transaction, and those after it once it stands', async () => {
    const steps: string[] = [];
    await db.transaction(async (tx) => {
      afterCommit(tx, async () => void steps.push(`after: ${await isKept(3)}`));
      beforeCommit(tx, async () => {
        await write(tx, 3);
        steps.push(`before: ${await isKept(3)}`);
      });
      steps.push('work');
    });
    expect(steps).toEqual(['work', 'before: false', 'after: true']);
  });

  it('keeps nothing when a step before the commit fails, and then takes no step after it', async () => {
    let isTold = false;
    const broken = db.transaction(async (tx) => {
      afterCommit(tx, () => void (isTold = true));
      beforeCommit(tx, () => Promise.reject(new Error('no room')));
      await write(tx, 4);
    });
    await expect(broken).rejects.toThrow('no room');
    expect([await isKept(4), isTold]).toEqual([false, false]);
  });

  it('takes the steps of every transaction last of all, once it was told of them', async () => {
    const other = new Database(db.source);
    const steps: string[] = [];
    other.beforeEachCommit(async (tx) => {
      await write(tx, 6);
      steps.push('last');
    });
    await other.transaction((tx) => {
      beforeCommit(tx, () => void steps.push('its own'));
      return Promise.resolve();
    });
    expect([steps, await isKept(6)]).toEqual([['its own', 'last'], true]);
    await expect(other.transaction(async (tx) => void (await write(tx, 7)))).rejects.toThrow(); // 6 is kept already
    expect(await isKept(7)).toBe(false);
  });

  it('refuses steps of a transaction that it did not open', () => {
    expect(() => beforeCommit(db.source.manager, () => undefined)).toThrow(TypeError);
  });

  /** Ends the connection that asks, as a server that stops does. */
  const cut = `select pg_terminate_backend(pg_backend_pid())`;
  const cutAndGoOn = async (tx: EntityManager) => {
    const [{ pid }] = await tx.query<[{ pid: number }]>('select pg_backend_pid() as pid');
    await db.query('select pg_terminate_backend($1::int)', [pid]);
    await sleep(100); // the driver hears of it meanwhile
    await write(tx, 5);
  };
  it.each<[string, () => Promise<unknown>]>([
    ['a query', () => db.query(cut)],
    ['a read', () => db.read((manager) => manager.query(cut))],
    ['a transaction', () => db.transaction((tx) => tx.query(cut))],
    ['a transaction that is at something else', () => db.transaction((tx) => cutAndGoOn(tx))],
  ])('calls %s that loses its server unavailable, and works on when it is back', async (_name, work) => {
    expect(await failure(work())).toBe('unavailable');
    await eventually(async () => expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]));
  });

  it('calls a server that nobody reaches unavailable', async () => {
    const source = dataSourceOf({ url: server.url, service: 'spec' });
    const gone = new Database(await source.initialize());
    await source.destroy();
    expect(await failure(gone.query('select 1'))).toBe('unavailable');
  });

  it('gives up connections to a server that says nothing any more, and works on with new ones', async () => {
    const url = new URL(server.url);
    const proxy = new TcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(await proxy.start());
    const behind = new Database(await dataSourceOf({ url: url.toString(), service: 'spec', poolSize: 2, answerWithinMs: 1_000 }).initialize());
    await Promise.all([behind.query('select 1'), behind.query('select 2')]);
    proxy.abandon();
    expect(await Promise.all([1, 2].map(() => failure(behind.query('select 1'))))).toEqual(['unavailable', 'unavailable']);
    await eventually(async () => expect(await behind.query('select 1 as one')).toEqual([{ one: 1 }]));
    await behind.source.destroy();
    await proxy.stop();
  });

  it('calls one of two transactions that wait for each other stale: it may be repeated', async () => {
    await db.transaction(async (tx) => {
      await write(tx, 10);
      await write(tx, 11);
    });
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const lockBoth = (mine: number, other: number, mineHeld: PromiseWithResolvers<void>, otherHeld: Promise<void>) =>
      failure(
        db.transaction(async (tx) => {
          await tx.query('select from note where note_id = $1 for update', [mine]);
          mineHeld.resolve();
          await otherHeld;
          await tx.query('select from note where note_id = $1 for update', [other]);
        }),
      );
    const outcomes = await Promise.all([lockBoth(10, 11, first, second.promise), lockBoth(11, 10, second, first.promise)]);
    expect(outcomes.sort()).toEqual(['none', 'stale']);
  });

  it.each([
    ['NUL in a text', 'insert into note values (20, $1)', 'a\0b'],
    ['NUL in JSON', 'select $1::jsonb', JSON.stringify({ words: 'a\0b' })],
  ])('calls %s invalid: repeating it changes nothing', async (_name, sql, value) => {
    expect(await failure(db.query(sql, [value]))).toBe('invalid');
  });

  it('calls what is our own mistake a bug', async () => {
    expect(await failure(db.query('select from nothing_of_that_name'))).toBe('bug');
  });
});

it('migrates a database once, however many replicas start', async () => {
  const server = await aDatabase({ migrations: [] });
  try {
    const options = { url: server.url, service: 'spec', migrations: [CreateNote1700000000000] };
    const applied = await Promise.all([migrate(options), migrate(options), migrate(options)]);
    expect(applied.flat()).toEqual(['CreateNote1700000000000']);
  } finally {
    await server.drop();
  }
});
