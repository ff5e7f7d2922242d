import { jest } from '@jest/globals';
import type { SftpFolders } from '../sftp/sftp-folders.js';
import type { FolderFile } from '../source-folder/folder-file.js';
import { FolderFailed } from '../source-folder/folder.errors.js';
import type { SourceFolder } from '../source-folder/source-folder.js';
import type { SourceRepository } from '../source/source.repository.js';
import { FolderPreviewService } from './folder-preview.service.js';
import type { Folders } from './folders.js';
import type { WatchedFolders } from './watched-folders.js';

const FEED = Buffer.from('<rss version="2.0"><channel><title>Alder</title><item><guid>1</guid><title>One</title></item></channel></rss>');
const files = ['a.xml', 'b.xml', 'c.xml'].map((name): FolderFile => ({ name, size: FEED.length, modifiedMs: 0, inode: 0, isRegular: true }));
const after = async <Result>(seconds: number, answer: () => Result): Promise<Result> => {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  return answer();
};

/** How many seconds each step takes. */
interface Pace {
  readonly open?: number;
  readonly list?: number;
  readonly read?: readonly number[];
}

/** Looks into a folder that takes its time; answers what is told, and after how many seconds. */
async function look({ open = 0, list = 0, read = [] }: Pace, failure?: FolderFailed) {
  const seconds = [...read];
  const closed = jest.fn();
  const folder: SourceFolder = {
    oldest: () => after(list, () => ({ files, others: 0, partial: [], passedOver: [] })),
    read: () =>
      after(seconds.shift() ?? 0, () => {
        if (failure && seconds.length === 0) throw failure;
        return FEED;
      }),
    move: () => Promise.reject(new Error('nothing is moved')),
    failed: () => Promise.reject(new Error('nobody asks')),
    close: closed,
  };
  const previews = new FolderPreviewService({ openNew: () => after(open, () => folder) } as unknown as Folders, { settleMs: 0 } as WatchedFolders, {} as SftpFolders, { list: async () => [] } as unknown as SourceRepository);
  const begun = performance.now();
  const told = await previews.preview({ sftp: { address: 'sftp://ana@files.example/', hostKey: '', password: 'x' } }).catch((error: unknown) => error);
  expect(closed).toHaveBeenCalledTimes(1);
  return { told, seconds: Math.round((performance.now() - begun) / 1_000) };
}

describe('a look into a folder that is slow', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  const inItsTime = async (pace: Pace, failure?: FolderFailed) => {
    const looked = look(pace, failure);
    await jest.advanceTimersByTimeAsync(60_000);
    return looked;
  };

  it('is over before whoever waits has given up, and says that the list was slow', async () => {
    expect(await inItsTime({ open: 10, list: 30 })).toMatchObject({ told: { code: 'source-preview.listing-slow', fields: [{ field: 'address' }] }, seconds: 25 });
  });

  it('says that files were slow when not one was there in time', async () => {
    expect(await inItsTime({ open: 9, list: 9, read: [20] })).toMatchObject({ told: { code: 'source-preview.reading-slow' }, seconds: 25 });
  });

  it('shows what was there in time, and the rest as not looked into', async () => {
    const { told, seconds } = await inItsTime({ open: 9, list: 9, read: [5, 20] });
    expect([seconds, told]).toMatchObject([25, { files: [{ name: 'a.xml', state: 'ready' }, { name: 'b.xml', state: 'unread' }, { name: 'c.xml', state: 'unread' }] }]);
  });

  it('says the same of a step that was given up before', async () => {
    const slow = new FolderFailed('folder-slow', 'The server did not answer in 10 s.');
    expect(await inItsTime({ read: [10] }, slow)).toMatchObject({ told: { code: 'source-preview.reading-slow' }, seconds: 10 });
  });

  it('says that the way there was lost, and blames no file for it', async () => {
    expect(await inItsTime({ read: [1] }, new FolderFailed('broken-off', 'The server broke off the connection.'))).toMatchObject({ told: { code: 'source-preview.broken-off' } });
  });
});
