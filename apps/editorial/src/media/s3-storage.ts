import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, PutObjectCommand, S3Client, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { Unavailable } from '@stet/errors';
import type { MediaStorage, StoredFile } from './media-storage.js';

const CONNECT_WITHIN_MS = 3_000;
const ANSWER_WITHIN_MS = 15_000;

/** A bucket of S3 or of anything that speaks as S3 does: `s3://bucket/folder?endpoint=https://…&region=…`. Who we are stands in the environment, as the SDK of AWS reads it. */
export class S3Storage implements MediaStorage {
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;

  constructor(address: string) {
    const { hostname, pathname, searchParams } = new URL(address);
    const endpoint = searchParams.get('endpoint');
    this.bucket = hostname;
    this.prefix = pathname.replace(/^\/|\/$/g, '');
    this.client = new S3Client({
      region: searchParams.get('region') ?? 'us-east-1',
      ...(endpoint && { endpoint, forcePathStyle: true }),
      requestHandler: { connectionTimeout: CONNECT_WITHIN_MS, requestTimeout: ANSWER_WITHIN_MS },
      ...{ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' }, // of servers other than Amazon's, few know the newer ones
    });
  }

  async has(path: string): Promise<boolean> {
    const found = await this.ask(() => this.client.send(new HeadObjectCommand(this.place(path))));
    return found !== undefined;
  }

  read(path: string): Promise<Buffer | undefined> {
    return this.ask(async () => {
      const { Body: body } = await this.client.send(new GetObjectCommand(this.place(path)));
      return Buffer.from(await body!.transformToByteArray());
    });
  }

  async write(path: string, bytes: Buffer): Promise<void> {
    await this.ask(() => this.client.send(new PutObjectCommand({ ...this.place(path), Body: bytes, ContentLength: bytes.length })));
  }

  async list(start: string): Promise<StoredFile[]> {
    const { Bucket, Key: Prefix } = this.place(start);
    const files: StoredFile[] = [];
    await this.ask(async () => {
      for await (const { Contents: page = [] } of paginateListObjectsV2({ client: this.client }, { Bucket, Prefix, Delimiter: '/' }))
        for (const { Key: key, Size: bytes, LastModified: writtenAt } of page) files.push({ path: start + key!.slice(Prefix.length), bytes: bytes!, writtenAt: writtenAt! });
    });
    return files;
  }

  /** One by one: what removes many at once wants a checksum that servers do not agree on. */
  async remove(path: string): Promise<void> {
    await this.ask(() => this.client.send(new DeleteObjectCommand(this.place(path))));
  }

  private place(path: string) {
    return { Bucket: this.bucket, Key: this.prefix ? `${this.prefix}/${path}` : path };
  }

  private async ask<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NoSuchKey || error instanceof NotFound) return undefined;
      throw new Unavailable('media-store', { cause: error });
    }
  }
}
