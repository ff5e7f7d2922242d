import { Module } from '@nestjs/common';
import { LeadingKeeper } from './leading-keeper.js';
import { LeadingModule } from './leading.module.js';

/** What a service at work does by the clock. */
@Module({ imports: [LeadingModule], providers: [LeadingKeeper] })
export class LeadingKeepingModule {}
