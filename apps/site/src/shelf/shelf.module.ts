import { Module } from '@nestjs/common';
import { ArrangeFrontHandler } from './arrange-front.handler.js';
import { AuthorReader } from './author.reader.js';
import { AuthorRepository } from './author.repository.js';
import { ChangeRepository } from './change.repository.js';
import { KeepAuthorHandler } from './keep-author.handler.js';
import { KeepSettingsHandler } from './keep-settings.handler.js';
import { ListReader } from './list.reader.js';
import { Outage } from './outage.js';
import { Shelf } from './shelf.js';
import { ShelfMemory } from './shelf-memory.js';
import { ShelfReader } from './shelf.reader.js';
import { ShelfRepository } from './shelf.repository.js';
import { ShelveStoryHandler } from './shelve-story.handler.js';
import { ShowViewsHandler } from './show-views.handler.js';

@Module({
  providers: [AuthorReader, AuthorRepository, KeepAuthorHandler, ChangeRepository, Outage, Shelf, ShelfMemory, ShelfRepository, ShelfReader, ListReader, ShelveStoryHandler, KeepSettingsHandler, ArrangeFrontHandler, ShowViewsHandler],
  exports: [AuthorReader, ChangeRepository, Outage, Shelf, ShelfMemory, ShelfReader, ListReader],
})
export class ShelfModule {}
