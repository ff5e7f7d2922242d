import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { AssetModule } from '../asset/asset.module.js';
import { SITE_CONFIG, type SiteConfig } from '../config.js';
import { HotModule } from '../hot/hot.module.js';
import { ShelfModule } from '../shelf/shelf.module.js';
import { notingKeys } from '../shelf/shown.js';
import { NowhereController } from './nowhere.controller.js';
import { answerHeaders } from './page-headers.js';
import { PageFactory } from './page.factory.js';
import { PageReply } from './page.reply.js';

@Module({ imports: [AssetModule, HotModule, ShelfModule], controllers: [NowhereController], providers: [PageFactory, PageReply], exports: [PageFactory, PageReply, ShelfModule] })
export class PageModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    @Inject(SITE_CONFIG) private readonly config: SiteConfig,
  ) {}

  /** Every answer has the headers, files and JSON not excepted, and what it reads from the shelf is noted. Commands have no server. */
  onModuleInit(): void {
    const server = this.host.httpAdapter?.getInstance();
    const headers = answerHeaders(this.config);
    server?.addHook('onRequest', (_request, reply, done) => {
      void reply.headers(headers);
      notingKeys(done);
    });
  }
}
