import { Module } from '@nestjs/common';
import { CatalogueStoryHandler } from './catalogue-story.handler.js';
import { CatalogueRepository } from './catalogue.repository.js';
import { RankPopularityHandler } from './rank-popularity.handler.js';

@Module({ providers: [CatalogueRepository, CatalogueStoryHandler, RankPopularityHandler] })
export class CatalogueModule {}
