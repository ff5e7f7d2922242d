import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

export interface S3Server {
  /** As MEDIA_STORE has it. */
  readonly store: string;
  /** Where its files lie. */
  readonly directory: string;
  close(): Promise<void>;
}

/** Long lists name their next page by a token that the server ciphers with DES, which OpenSSL has no more; here it stays plain. */
const plain = { update: (text: string | Buffer) => Buffer.from(text as string), final: () => Buffer.alloc(0) };
const { createCipheriv, createDecipheriv } = crypto;
Object.assign(crypto, {
  createCipheriv: (...of: Parameters<typeof createCipheriv>) => (of[0] === 'des' ? plain : createCipheriv(...of)),
  createDecipheriv: (...of: Parameters<typeof createDecipheriv>) => (of[0] === 'des' ? plain : createDecipheriv(...of)),
});

/** A server that speaks S3, with one bucket, and this process known to it. */
export async function anS3Server(): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 'stet-s3-'));
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'pictures', configs: [] }] });
  const { port } = (await server.run()) as AddressInfo;
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' });
  return {
    store: `s3://pictures/newsroom?endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}`,
    directory,
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
