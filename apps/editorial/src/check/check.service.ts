import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import { keysIn } from '../picture/picture-key.js';
import { PictureRepository } from '../picture/picture.repository.js';
import { Offers } from '../publication/offers.js';
import { PublicationRepository } from '../publication/publication.repository.js';
import type { Story } from '../story/story.js';
import { checksOf, isFixed, type CheckCode, type CheckLevel, type CheckResult, type CheckRule } from './check.js';
import { CheckIsFixed, ChecksFailed } from './check.errors.js';
import { CheckRepository } from './check.repository.js';

export interface CheckChange {
  /** All sections when absent. */
  readonly section?: string | undefined;
  /** `null`: the section follows the rule for all again. */
  readonly level: CheckLevel | null;
  readonly most?: number | null | undefined;
}

/** What is looked at before a story is published, and what of it stops the publication. */
@Injectable()
export class CheckService {
  constructor(
    private readonly db: Database,
    private readonly checks: CheckRepository,
    private readonly pictures: PictureRepository,
    private readonly embargoes: EmbargoRepository,
    private readonly publications: PublicationRepository,
    private readonly offers: Offers,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  async of(story: Story, tx?: EntityManager): Promise<CheckResult[]> {
    const { SITE_URL, EDITORIAL_URL, PUBLIC_URL } = this.config;
    const own = { site: SITE_URL, newsroom: [EDITORIAL_URL, ...(PUBLIC_URL ? [PUBLIC_URL] : [])] };
    const pictures = await this.pictures.rightsOf(keysIn([story.picture, story.body]), tx);
    const offer = await this.publications.offer(tx);
    const facts = { story, own, offer, pictures, now: await this.clock.now(tx), newerSource: await this.checks.newerSource(story, tx), wire: await this.checks.wireOf(story, tx), embargoedSource: await this.embargoes.sourceOf(tx, story) };
    return checksOf(facts, await this.checks.rules(tx));
  }

  /** Throws for a story that its section would not have published. Warnings are for those who look: they stop nobody. */
  async refuseFailing(tx: EntityManager, story: Story): Promise<void> {
    await this.publications.hold(tx);
    const failed = (await this.of(story, tx)).filter(({ level, problems }) => level === 'blocking' && problems.length > 0);
    if (failed.length > 0) throw new ChecksFailed(failed);
  }

  rules(): Promise<CheckRule[]> {
    return this.checks.rules();
  }

  change(code: CheckCode, { section, level, most }: CheckChange): Promise<CheckRule[]> {
    return this.db.transaction(async (tx) => {
      if (isFixed(code)) throw new CheckIsFixed(code);
      if (level && section) await this.offers.refuseOthers(tx, { section }); // a rule of a section that was dropped can still be taken back
      const before = (await this.checks.rules(tx)).find((rule) => rule.code === code && rule.section === (section ?? null));
      const after: CheckRule | null = level && { code, section: section ?? null, level, most: most === undefined ? (before?.most ?? null) : most };
      if (after) await this.checks.save(tx, after);
      else if (section) await this.checks.remove(tx, code, section);
      this.audit.note(tx, { subject: { kind: 'check', id: section ? `${code} in ${section}` : code }, changes: changesOf(before ?? null, after) });
      return this.checks.rules(tx);
    });
  }
}
