import { IngestionConfig, ServingConfig, nowhere } from './config.js';

const problemOf = (WATCHED_FOLDERS: string) => ServingConfig.safeParse({ ...nowhere, WATCHED_FOLDERS }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the public address', () => {
  const parsed = (environment: object) => ServingConfig.safeParse({ ...nowhere, PUBLIC_URL: 'https://wires.example/ingestion/', ...environment });

  it('needs a key that the secrets of hubs are sealed with', () => {
    expect(parsed({}).error?.issues).toMatchObject([{ path: ['PUBLIC_URL'], message: expect.stringContaining('CREDENTIAL_KEYS') }]);
    expect(parsed({ CREDENTIAL_KEYS: `2026:${Buffer.alloc(32).toString('base64')}` }).data).toMatchObject({ PUBLIC_URL: 'https://wires.example/ingestion' });
  });
});

describe('the root of watched folders', () => {
  it.each([
    ['is a whole path', 'folders', /whole path/],
    ['is there', '/nowhere/at/all', /there is no folder \/nowhere\/at\/all/],
    ['is a folder', import.meta.filename, /is a file/],
  ])('%s, or the service does not start', (_name, path, problem) => expect(problemOf(path)).toEqual([expect.stringMatching(problem)]));

  it('is looked at where the service is about to work, and not where its tables are made', () => {
    expect(problemOf(import.meta.dirname)).toBeUndefined();
    expect(IngestionConfig.parse({ ...nowhere, WATCHED_FOLDERS: '/nowhere' })).toMatchObject({ WATCHED_FOLDERS: '/nowhere' });
  });
});
