import { Module } from '@nestjs/common';
import { CountKeeper } from './count-keeper.js';
import { CountModule } from './count.module.js';
import { CountPublisher } from './count.publisher.js';

/** What a service at work does by the clock. */
@Module({ imports: [CountModule], providers: [CountPublisher, CountKeeper] })
export class CountKeepingModule {}
