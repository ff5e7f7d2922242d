import { Module } from '@nestjs/common';
import { LEADING, LEADING_STORIES, LeadingRepository } from './leading.repository.js';
import { MostReadStories } from './most-read-stories.js';

@Module({ providers: [LeadingRepository, MostReadStories, { provide: LEADING_STORIES, useValue: LEADING }], exports: [LeadingRepository, MostReadStories] })
export class LeadingModule {}
