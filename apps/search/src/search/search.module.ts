import { Module } from '@nestjs/common';
import { PostgresEngine } from './postgres-engine.js';
import { SearchEngine } from './search-engine.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';

@Module({
  controllers: [SearchController],
  providers: [SearchService, { provide: SearchEngine, useClass: PostgresEngine }],
})
export class SearchModule {}
