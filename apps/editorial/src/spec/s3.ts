import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

export interface S3Server {
  /** As MEDIA_STORE has it. */
  readonly store: string;
  close(): Promise<void>;
}

/** A server that speaks S3, with one bucket, and this process known to it. */
export async function anS3Server(): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 'stet-s3-'));
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'pictures', configs: [] }] });
  const { port } = (await server.run()) as AddressInfo;
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' });
  return {
    store: `s3://pictures/newsroom?endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}`,
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
