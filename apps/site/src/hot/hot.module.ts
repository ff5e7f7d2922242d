import { Module } from '@nestjs/common';
import { SITE_CONFIG, type SiteConfig } from '../config.js';
import { ShelfModule } from '../shelf/shelf.module.js';
import { HotPages } from './hot-pages.js';
import { ShelfWatch } from './shelf-watch.js';

const BYTES_PER_MIB = 1_048_576;

@Module({
  imports: [ShelfModule],
  providers: [{ provide: HotPages, useFactory: (config: SiteConfig) => new HotPages(config.PAGES_IN_MEMORY_MIB * BYTES_PER_MIB), inject: [SITE_CONFIG] }, ShelfWatch],
  exports: [HotPages, ShelfWatch],
})
export class HotModule {}
