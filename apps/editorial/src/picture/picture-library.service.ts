import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { InvalidInput, NotFound, Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { changesOf, hashingTexts } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import { toScheduledTime, type Moment } from '../schedule/moment.dto.js';
import { keyOf } from './picture-key.js';
import type { PictureChanges, PictureRightsChanges } from './picture.dto.js';
import type { PictureRow } from './picture.entity.js';
import { PictureRepository } from './picture.repository.js';

type Changes = PictureChanges & PictureRightsChanges;

/** What people say of pictures, and what they may be used for. */
@Injectable()
export class PictureLibrary {
  constructor(
    private readonly db: Database,
    private readonly pictures: PictureRepository,
    private readonly embargoes: EmbargoRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** A picture of a story under embargo is not there for those who may not read that story. */
  async find(pictureId: string, reader: Actor): Promise<PictureRow> {
    const picture = await this.pictures.find(pictureId);
    if (await this.embargoes.hidesPicture(keyOf(picture.sha256), reader)) throw new NotFound('picture', pictureId);
    return picture;
  }

  async change(pictureId: string, changes: Changes, actor: Actor, seenRevision?: number): Promise<PictureRow> {
    await this.find(pictureId, actor);
    return this.db.transaction(async (tx) => {
      const before = await this.pictures.lock(tx, pictureId);
      if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('picture', seenRevision, before.revision);
      const after = changed(before, changes);
      if (after.usableFrom && after.usableUntil && after.usableFrom >= after.usableUntil) throw new InvalidInput('The picture could never be used.', [{ field: 'usableUntil', message: 'must be later than usableFrom', code: 'not-later' }]);
      return this.save(tx, before, after);
    });
  }

  private async save(tx: EntityManager, before: PictureRow, said: PictureRow): Promise<PictureRow> {
    const after = { ...said, revision: before.revision + 1, changedAt: await this.clock.now(tx) };
    await this.pictures.save(tx, after);
    this.audit.note(tx, { subject: { kind: 'picture', id: before.pictureId }, changes: changesOf(before, after, hashingTexts('rights', 'focus', 'onlyLanguages', 'onlySections', 'usableFromZone', 'usableUntilZone')) });
    return after;
  }
}

/** The picture as it is said to be; a time is kept as the instant that it is, with the zone to show it in. */
function changed(before: PictureRow, { usableFrom, usableUntil, captions, alternativeTexts, ...plain }: Changes): PictureRow {
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    captions: withTexts(before.captions, captions),
    alternativeTexts: withTexts(before.alternativeTexts, alternativeTexts),
    ...(usableFrom !== undefined && { usableFrom: instantOf(usableFrom), usableFromZone: usableFrom?.zone ?? null }),
    ...(usableUntil !== undefined && { usableUntil: instantOf(usableUntil), usableUntilZone: usableUntil?.zone ?? null }),
  };
}

function instantOf(moment: Moment | null): Date | null {
  return moment && new Date(toScheduledTime(moment).at);
}

function withTexts(before: Readonly<Record<string, string>>, given: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, said]) => said !== ''));
}
