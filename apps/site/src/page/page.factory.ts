import { Inject, Injectable } from '@nestjs/common';
import type { PublicationSettings } from '@stet/contracts';
import { Unavailable } from '@stet/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { AssetStore } from '../asset/asset.store.js';
import { SITE_CONFIG, pictureOriginsOf, type SiteConfig } from '../config.js';
import { languages, wordsOf } from '../language/words.js';
import { ShelfReader } from '../shelf/shelf.reader.js';
import { PageNotFound } from './page.errors.js';
import type { PageContext } from './page.context.js';

const PATIENCE_MS = 1_000;

/** Shown around an error page while the newsroom has not told of itself. */
const NAMELESS: PublicationSettings = {
  publicationId: '00000000-0000-0000-0000-000000000000',
  version: 1,
  name: { en: 'Stet' },
  tagline: {},
  languages: [...languages],
  timezone: 'UTC',
  sections: [],
  copyrightNotice: {},
  socialLinks: [],
  appLinks: [],
  adSlots: [],
  changedAt: '1970-01-01T00:00:00.000Z',
};

@Injectable()
export class PageFactory {
  private readonly pictureOrigins: ReadonlySet<string>;
  private lastKnown = NAMELESS;

  constructor(
    private readonly shelf: ShelfReader,
    private readonly assets: AssetStore,
    @Inject(SITE_CONFIG) private readonly config: SiteConfig,
  ) {
    this.pictureOrigins = pictureOriginsOf(config);
  }

  /** The context of a page in a language; `PageNotFound` for a language that the publication does not have. */
  async contextIn(language: string): Promise<PageContext> {
    const settings = await this.settings();
    if (!settings.languages.includes(language)) throw new PageNotFound();
    return this.contextOf(settings, language);
  }

  /** A context whatever happens: what failed may be the database itself. */
  async contextForFailure(wished: string | undefined): Promise<PageContext> {
    const settings = await this.settings().catch(() => this.lastKnown);
    return this.contextOf(settings, wished && settings.languages.includes(wished) ? wished : settings.languages[0]!);
  }

  /** The settings, or those that were read last when these do not come soon: for answers that nobody keeps. */
  async settingsAtHand(): Promise<PublicationSettings> {
    if (this.lastKnown === NAMELESS) return this.settings();
    return Promise.race([this.settings().catch(() => this.lastKnown), sleep(PATIENCE_MS, undefined, { ref: false }).then(() => this.lastKnown)]);
  }

  async settings(): Promise<PublicationSettings> {
    const settings = await this.shelf.settings();
    if (!settings) throw new Unavailable('publication');
    return (this.lastKnown = settings);
  }

  private contextOf(settings: PublicationSettings, language: string): PageContext {
    const { stylesheet, icon, inlineScript } = this.assets;
    return {
      language,
      words: wordsOf(language),
      settings,
      now: new Date(),
      publicUrl: this.config.PUBLIC_URL,
      analyticsUrl: this.config.ANALYTICS_PUBLIC_URL,
      adFrameUrl: this.config.AD_FRAME_URL,
      pictureOrigins: this.pictureOrigins,
      assets: { stylesheet, icon, inlineScript, preloads: this.assets.preloadsFor(language) },
    };
  }
}
