import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { SitemapController } from './sitemap.controller.js';
import { SitemapReader } from './sitemap.reader.js';

@Module({ imports: [PageModule], controllers: [SitemapController], providers: [SitemapReader] })
export class SitemapModule {}
