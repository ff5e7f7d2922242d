import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { InstallController } from './install.controller.js';
import { SearchClient } from './search.client.js';
import { SearchController } from './search.controller.js';

@Module({ imports: [PageModule], controllers: [InstallController, SearchController], providers: [SearchClient] })
export class SearchModule {}
