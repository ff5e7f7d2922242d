import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { Rounds } from '@stet/bootstrap';
import { NotFound, kindOf } from '@stet/errors';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import pLimit from 'p-limit';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { MEDIA, type MediaStorage } from '../media/media-storage.js';
import type { PictureRow } from '../picture/picture.entity.js';
import { PictureRepository } from '../picture/picture.repository.js';
import { PictureService } from '../picture/picture.service.js';
import { UploadUnfinished } from './picture-upload.errors.js';
import { PictureUploadRepository } from './picture-upload.repository.js';
import { PieceStore } from './piece-store.js';
import { TusServer } from './tus-server.js';

export const UPLOADS = '/api/v1/picture-uploads';
export const MAX_UPLOAD_BYTES = 64 * 1_048_576;
const HOUR_MS = 3_600_000;
const OWNER_LENGTH = 16;
const LONGEST_NAME = 200;
/** Each is whole in memory while it becomes a picture. */
const MADE_AT_ONCE = 2;

/** Takes pictures piece by piece (tus 1.0): what was acknowledged is in the media storage, and a client goes on from there at any replica, whatever became of the service meanwhile. */
@Injectable()
export class PictureUploads implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds((error) => new Logger('picture').warn(`uploads that nobody finished are removed later: ${error.message}`));
  private readonly limit = pLimit(MADE_AT_ONCE);
  private readonly newId = new AsyncLocalStorage<string>();
  private readonly pieces: PieceStore;
  private readonly server: TusServer;

  constructor(
    private readonly pictures: PictureService,
    private readonly repository: PictureRepository,
    private readonly made: PictureUploadRepository,
    @Inject(MEDIA) media: MediaStorage,
    @Inject(CONFIG) { UPLOAD_HOURS }: EditorialConfig,
  ) {
    this.pieces = new PieceStore(media, UPLOAD_HOURS * HOUR_MS);
    const namingFunction = () => this.newId.getStore()!;
    this.server = new TusServer({ path: UPLOADS, datastore: this.pieces, maxSize: MAX_UPLOAD_BYTES, relativeLocation: true, allowedOrigins: [], namingFunction });
  }

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
    const upload = await this.pieces.find(uploadId);
    if (upload && upload.offset !== upload.size) throw new UploadUnfinished(upload.offset, upload.size);
    const bytes = upload && (await this.pieces.read(upload));
    if (!bytes) return this.madeMeanwhile(uploadId);
    try {
      const picture = await this.pictures.keep(bytes, actor, (upload.metadata?.filename ?? '').slice(0, LONGEST_NAME));
      await this.made.keep(uploadId, picture.pictureId);
      await this.forget(uploadId);
      return picture;
    } catch (error) {
      if (kindOf(error) === 'invalid') await this.forget(uploadId); // after anything else, whoever asks again finds it
      throw error;
    }
  }

  /** What stays, because somebody who asked twice at once was faster or the storage is away, goes in its time. */
  private async forget(uploadId: string): Promise<void> {
    await this.pieces.remove(uploadId).catch(() => undefined);
  }

  /** By somebody who asked twice at once, maybe at another replica, and was answered first. */
  private async madeMeanwhile(uploadId: string): Promise<PictureRow> {
    const picture = await this.madeOf(uploadId);
    if (!picture) throw new NotFound('upload', uploadId);
    return picture;
  }

  private async madeOf(uploadId: string): Promise<PictureRow | undefined> {
    const pictureId = await this.made.pictureOf(uploadId);
    return pictureId === undefined ? undefined : this.repository.find(pictureId);
  }
}

function ownerOf({ id }: Actor): string {
  return createHash('sha256').update(id).digest('hex').slice(0, OWNER_LENGTH);
}
