import { Injectable } from '@nestjs/common';
import { StoryPublished, StoryUpdated } from '@stet/contracts';
import { InvalidInput, Unavailable } from '@stet/errors';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { Handles, type BatchHandler } from '../index.js';

/** A small projection: the newest version of every story, and how many times something was applied. */
export class CreateShelf1795400000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create schema shelf');
    await db.query('create table shelf.story (story_id uuid primary key, version int not null, headline text not null)');
    await db.query('create table shelf.tally (story_id uuid primary key, applied int not null)');
  }
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema shelf cascade');
  }
}

type ShelvedStory = StoryPublished | StoryUpdated;

/** What the next calls of the handler shall run into; headlines say which events are meant. */
export const trouble = { isDatabaseAway: false, isPoisonCured: false, delayMs: 0 };

@Injectable()
@Handles(StoryPublished, StoryUpdated)
export class ShelveStoryHandler implements BatchHandler<ShelvedStory> {
  async handle(events: readonly ShelvedStory[], tx: EntityManager): Promise<void> {
    if (trouble.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, trouble.delayMs));
    if (trouble.isDatabaseAway) throw new Unavailable('database');
    for (const { data } of events) {
      if (data.headline === 'poison' && !trouble.isPoisonCured) throw new InvalidInput('this story cannot be shelved');
      if (data.headline === 'bug' && !trouble.isPoisonCured) throw new TypeError('x is not a function');
      await tx.query(
        `insert into story values ($1, $2, $3) on conflict (story_id) do update set version = excluded.version, headline = excluded.headline where excluded.version > story.version`,
        [data.storyId, data.version, data.headline],
      );
      await tx.query('insert into tally values ($1, 1) on conflict (story_id) do update set applied = tally.applied + 1', [data.storyId]);
    }
  }

  async erase(subjects: readonly string[], tx: EntityManager): Promise<void> {
    await tx.query('delete from story where story_id = any($1::uuid[])', [subjects]);
  }
}
