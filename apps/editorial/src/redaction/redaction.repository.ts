import { Injectable } from '@nestjs/common';
import type { Redacted } from '@stet/contracts';
import type { EntityManager } from 'typeorm';
import { NO_TEXT } from '../story/story-fields.js';
import type { Story } from '../story/story.js';

interface Recorded {
  readonly redacted: readonly Redacted[];
  readonly reason: string;
  readonly by: { readonly id: string; readonly name: string };
}

/** Takes texts out of the places where they are kept. What stays is that they were there. */
@Injectable()
export class RedactionRepository {
  /** Of versions, which keep their hashes. */
  async eraseVersions(tx: EntityManager, { storyId, version, changedAt }: Story, { redacted, reason, by }: Recorded): Promise<void> {
    await tx.query(
      `insert into version_redaction (story_id, version, recorded_in, digest, reason, by_id, by_name, at)
       select $1, version, $4, digest, $5, $6, $7, $8 from unnest($2::int[], $3::text[]) as redacted(version, digest)`,
      [storyId, redacted.map((one) => one.version), redacted.map(({ digest }) => digest), version, reason, by.id, by.name, changedAt],
    );
    await tx.query(
      `update story_version set note = null, snapshot = jsonb_build_object('storyId', story_id, 'version', version, 'pubstatus', 'redacted') where story_id = $1 and version = any($2::int[])`,
      [storyId, redacted.map((one) => one.version)],
    );
  }

  /** Of everything that was typed before: each save, each note of a command, what was typed beside and what was said about it. */
  async eraseHistory(tx: EntityManager, { storyId, revision }: Story): Promise<void> {
    await tx.query(`update story_text set value = nothing.value from jsonb_each($3::jsonb) as nothing(field, value) where story_id = $1 and revision < $2 and story_text.field = nothing.field`, [storyId, revision, JSON.stringify(NO_TEXT)]);
    await tx.query('update story_revision set note = null where story_id = $1 and revision < $2', [storyId, revision]);
    await tx.query('delete from side_copy where story_id = $1', [storyId]);
    await tx.query(`update comment set text = '', quote = null, deleted_at = coalesce(deleted_at, newsroom_now()) where story_id = $1`, [storyId]);
    await tx.query('update notification set note = null where story_id = $1', [storyId]);
  }
}
