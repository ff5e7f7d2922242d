import { Unavailable } from '@stet/errors';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anS3Server, type S3Server } from '../spec/s3.js';
import { FolderStorage } from './folder-storage.js';
import type { MediaStorage } from './media-storage.js';
import { S3Storage } from './s3-storage.js';

const folder = mkdtempSync(join(tmpdir(), 'stet-storage-'));
let server: S3Server;
beforeAll(async () => {
  server = await anS3Server();
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

describe.each<[string, () => MediaStorage]>([
  ['a folder', () => new FolderStorage(folder)],
  ['a bucket', () => new S3Storage(server.store)],
])('files in %s', (_name, open) => {
  const everyByte = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));

  it('are not there until they are written, and then as they were written', async () => {
    const storage = open();
    expect([await storage.has('a1/640.avif'), await storage.read('a1/640.avif')]).toEqual([false, undefined]);
    await storage.write('a1/640.avif', everyByte);
    expect([await storage.has('a1/640.avif'), (await storage.read('a1/640.avif'))!.equals(everyByte)]).toEqual([true, true]);
    expect([await storage.has('a1/320.avif'), await storage.has('a1'), await storage.read('a2/640.avif')]).toEqual([false, expect.any(Boolean), undefined]);
  });

  it('are seen by whoever opens the same place', async () => {
    await open().write('b1/master.jpeg', Buffer.from('one'));
    expect((await open().read('b1/master.jpeg'))!.toString()).toBe('one');
  });

  it('may be empty, and may be written by several at once', async () => {
    const storage = open();
    await storage.write('c1/empty', Buffer.alloc(0));
    expect(await storage.read('c1/empty')).toHaveLength(0);
    await Promise.all(Array.from({ length: 5 }, () => storage.write('c1/640.webp', everyByte)));
    expect((await storage.read('c1/640.webp'))!.equals(everyByte)).toBe(true);
  });

  it('are listed by how their path begins, without those of folders below', async () => {
    const storage = open();
    const before = Date.now() - 2_000; // a bucket knows whole seconds
    await Promise.all(['d1/a.0-9', 'd1/a.9-12', 'd1/b.0-9', 'd1/a.x/deep', 'd11/a.0-9'].map((path) => storage.write(path, Buffer.alloc(9))));
    const files = await storage.list('d1/a.');
    expect(files.map(({ path }) => path).sort()).toEqual(['d1/a.0-9', 'd1/a.9-12']);
    for (const { bytes, writtenAt } of files) expect([bytes, writtenAt.getTime() > before]).toEqual([9, true]);
    expect([(await storage.list('d1/')).length, await storage.list('d2/')]).toEqual([3, []]);
  });

  it('are listed however many there are', async () => {
    const storage = open();
    const paths = Array.from({ length: 1_100 }, (_, index) => `e1/${index}`);
    for (let at = 0; at < paths.length; at += 100) await Promise.all(paths.slice(at, at + 100).map((path) => storage.write(path, Buffer.alloc(1))));
    expect((await storage.list('e1/')).map(({ path }) => path).sort()).toEqual(paths.sort());
  });

  it('are gone once they are removed, which may be asked again', async () => {
    const storage = open();
    await storage.write('f1/640.webp', everyByte);
    await storage.remove('f1/640.webp');
    await storage.remove('f1/640.webp');
    expect([await storage.has('f1/640.webp'), await storage.list('f1/')]).toEqual([false, []]);
  });
});

it('leaves nothing unfinished in a folder', () => {
  expect(readdirSync(folder, { recursive: true }).filter((name) => /\.[0-9a-f]{8}-/.test(String(name)))).toEqual([]);
});

it('that nobody can reach, or that is not ours, is unavailable and not empty', async () => {
  const nowhere = new S3Storage('s3://pictures?endpoint=http://127.0.0.1:1');
  const noBucket = new S3Storage(server.store.replace('pictures', 'elsewhere'));
  const write = (storage: MediaStorage) => storage.write('a', Buffer.of(1));
  for (const work of [() => nowhere.read('a'), () => nowhere.has('a'), () => nowhere.list('a'), () => nowhere.remove('a'), () => write(nowhere), () => noBucket.read('a'), () => write(noBucket)]) await expect(work()).rejects.toBeInstanceOf(Unavailable);
});
