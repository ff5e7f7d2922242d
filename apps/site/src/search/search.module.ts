import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { SearchClient } from './search.client.js';
import { SearchController } from './search.controller.js';

@Module({ imports: [PageModule], controllers: [SearchController], providers: [SearchClient] })
export class SearchModule {}
