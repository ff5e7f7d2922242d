import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { InstallController } from './install.controller.js';
import { SearchClient } from './search.client.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';
import { SuggestController } from './suggest.controller.js';

@Module({ imports: [PageModule], controllers: [InstallController, SearchController, SuggestController], providers: [SearchClient, SearchService] })
export class SearchModule {}
