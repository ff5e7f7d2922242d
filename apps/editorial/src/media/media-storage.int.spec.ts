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
});

it('leaves nothing unfinished in a folder', () => {
  expect(readdirSync(folder, { recursive: true }).filter((name) => /\.[0-9a-f]{8}-/.test(String(name)))).toEqual([]);
});

it('that nobody can reach, or that is not ours, is unavailable and not empty', async () => {
  const nowhere = new S3Storage('s3://pictures?endpoint=http://127.0.0.1:1');
  const noBucket = new S3Storage(server.store.replace('pictures', 'elsewhere'));
  const write = (storage: MediaStorage) => storage.write('a', Buffer.of(1));
  for (const work of [() => nowhere.read('a'), () => nowhere.has('a'), () => write(nowhere), () => noBucket.read('a'), () => write(noBucket)]) await expect(work()).rejects.toBeInstanceOf(Unavailable);
});
