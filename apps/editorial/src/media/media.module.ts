import { Global, Module } from '@nestjs/common';
import type { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { FolderStorage } from './folder-storage.js';
import { MEDIA, type MediaStorage } from './media-storage.js';

/** What speaks S3 is loaded where it is used alone. */
async function storageOf({ MEDIA_STORE, MEDIA_DIR }: EditorialConfig): Promise<MediaStorage> {
  if (!MEDIA_STORE) return new FolderStorage(MEDIA_DIR);
  const { S3Storage } = await import('./s3-storage.js');
  return new S3Storage(MEDIA_STORE);
}

@Global()
@Module({ providers: [{ provide: MEDIA, useFactory: storageOf, inject: [CONFIG] }], exports: [MEDIA] })
export class MediaModule {}
