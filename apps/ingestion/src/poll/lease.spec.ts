import { IngestionConfig, nowhere } from '../config.js';
import { leaseSeconds } from './lease.js';

const leaseWith = (environment: object) => leaseSeconds(IngestionConfig.parse({ ...nowhere, ...environment }));

describe('a lease', () => {
  it.each([0.1, 20, 60, 120])('is longer than two polls that may wait %d s for their documents each', (seconds) => {
    expect(leaseWith({ FETCH_TIMEOUT_SECONDS: seconds })).toBeGreaterThan(2 * seconds);
  });

  it('is longer where folders may be slow, here or on servers with SFTP, though other servers may not', () => {
    expect([leaseWith({ FETCH_TIMEOUT_SECONDS: 1 }), leaseWith({ FETCH_TIMEOUT_SECONDS: 1, WATCHED_FOLDERS: '/srv/wires' }), leaseWith({ FETCH_TIMEOUT_SECONDS: 1, CREDENTIAL_KEYS: `2026:${Buffer.alloc(32).toString('base64')}` })]).toEqual([22, 60, 60]);
  });
});
