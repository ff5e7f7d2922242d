import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { FileStore } from '@tus/file-store';
import { Server, type Upload } from '@tus/server';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import pLimit from 'p-limit';
import { Rounds } from '../clock/rounds.js';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import type { PictureRow } from '../picture/picture.entity.js';
import { PictureRepository } from '../picture/picture.repository.js';
import { PictureService } from '../picture/picture.service.js';
import { UploadUnfinished } from './picture-upload.errors.js';
import { PictureUploadRepository } from './picture-upload.repository.js';

export const UPLOADS = '/api/v1/picture-uploads';
export const MAX_UPLOAD_BYTES = 64 * 1_048_576;
const HOUR_MS = 3_600_000;
const OWNER_LENGTH = 16;
const LONGEST_NAME = 200;
/** Each is whole in memory while it becomes a picture. */
const MADE_AT_ONCE = 2;

/** Takes pictures piece by piece (tus 1.0): what was acknowledged is on disk, and a client goes on from there, whatever became of the service meanwhile. */
@Injectable()
export class PictureUploads implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds((error) => new Logger('picture').warn(`uploads that nobody finished are removed later: ${error.message}`));
  private readonly limit = pLimit(MADE_AT_ONCE);
  private readonly newId = new AsyncLocalStorage<string>();
  private openedServer?: Server;
  private openedFiles?: FileStore;

  constructor(
    private readonly pictures: PictureService,
    private readonly repository: PictureRepository,
    private readonly made: PictureUploadRepository,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(HOUR_MS, () => this.clean());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** An upload belongs to whoever began it; its id says so. */
  begin(request: IncomingMessage, response: ServerResponse, actor: Actor): Promise<void> {
    return this.newId.run(`${ownerOf(actor)}-${randomUUID()}`, () => this.server.handle(request, response));
  }

  goOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.server.handle(request, response);
  }

  /** To others it is not there. */
  refuseStrangers(uploadId: string, actor: Actor): void {
    if (!uploadId.startsWith(`${ownerOf(actor)}-`)) throw new NotFound('upload', uploadId);
  }

  /** Makes a picture of a finished upload. Asked again, answers the same one. */
  async finish(uploadId: string, actor: Actor): Promise<PictureRow> {
    return (await this.madeOf(uploadId)) ?? this.limit(() => this.make(uploadId, actor));
  }

  /** Removes what nobody finished in time, and forgets what became of older ones. */
  async clean(): Promise<void> {
    await this.server.cleanUpExpiredUploads();
    await this.made.forgetOld();
  }

  private async make(uploadId: string, actor: Actor): Promise<PictureRow> {
    const { offset, size, metadata } = await this.find(uploadId);
    if (offset !== size) throw new UploadUnfinished(offset, size);
    try {
      const picture = await this.pictures.keep(await buffer(this.files.read(uploadId)), actor, (metadata?.filename ?? '').slice(0, LONGEST_NAME));
      await this.made.keep(uploadId, picture.pictureId);
      return picture;
    } finally {
      await this.files.remove(uploadId).catch(() => undefined); // somebody who asked twice at once was faster
    }
  }

  private async madeOf(uploadId: string): Promise<PictureRow | undefined> {
    const pictureId = await this.made.pictureOf(uploadId);
    return pictureId === undefined ? undefined : this.repository.find(pictureId);
  }

  private async find(uploadId: string): Promise<Upload> {
    try {
      return await this.files.getUpload(uploadId);
    } catch {
      throw new NotFound('upload', uploadId);
    }
  }

  /** Opened when first needed: a command line makes no folders. */
  private get files(): FileStore {
    return (this.openedFiles ??= new FileStore({ directory: join(resolve(this.config.MEDIA_DIR), 'uploads'), expirationPeriodInMilliseconds: this.config.UPLOAD_HOURS * HOUR_MS }));
  }

  private get server(): Server {
    const namingFunction = () => this.newId.getStore()!;
    return (this.openedServer ??= new Server({ path: UPLOADS, datastore: this.files, maxSize: MAX_UPLOAD_BYTES, relativeLocation: true, allowedOrigins: [], namingFunction }));
  }
}

function ownerOf({ id }: Actor): string {
  return createHash('sha256').update(id).digest('hex').slice(0, OWNER_LENGTH);
}
