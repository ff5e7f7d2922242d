import { Injectable, Logger } from '@nestjs/common';
import type { Picture } from '@stet/contracts';
import { Unavailable } from '@stet/errors';
import { PageNotFound, StoryGone } from '../page/page.errors.js';
import { localised, sectionName } from '../page/page.context.js';
import { PageFactory } from '../page/page.factory.js';
import { ShelfReader } from '../shelf/shelf.reader.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';
import { croppedTo, drawCard, drawLogo } from './card.js';
import { PictureSource } from './picture.source.js';
import { CARD, CROPS, LOGO, logoPath, publicationCardPath, storyPicturePath, type CropName } from './share-address.js';
import { Studio, type Drawn } from './studio.js';
import { Typesetter } from './typesetter.js';

export type Form = CropName | 'card';

/** A picture, or the address of the version that there is now. */
export type PictureOrMove = Drawn | { readonly movedTo: string };

const QUALITY = 84;

/** The pictures that a page is shared with, drawn when they are first asked for. */
@Injectable()
export class ShareService {
  private readonly log = new Logger('share');
  private readonly typesetter = new Typesetter();

  constructor(
    private readonly shelf: ShelfReader,
    private readonly pages: PageFactory,
    private readonly pictures: PictureSource,
    private readonly studio: Studio,
  ) {}

  async ofStory(storyId: string, version: number, form: Form): Promise<PictureOrMove> {
    const found = await this.shelf.story(storyId);
    if (!found) throw new PageNotFound();
    if (found.status === 'withdrawn') throw new StoryGone(found.notice, found.withdrawnAt);
    const { story } = found;
    if (story.version !== version) return { movedTo: storyPicturePath(storyId, story.version, form) };
    if (form === 'card') return this.card(story);
    if (!story.picture) throw new PageNotFound();
    return this.crop(story, story.picture, form);
  }

  async ofPublication(version: number, language: string, section?: string): Promise<PictureOrMove> {
    const page = await this.pages.contextIn(language);
    const { settings } = page;
    if (section && !settings.sections.some(({ slug }) => slug === section)) throw new PageNotFound();
    if (settings.version !== version) return { movedTo: publicationCardPath(settings.version, language, section) };
    const name = localised(settings.name, page);
    const text = section ? { name, headline: sectionName(section, page) } : { name, headline: localised(settings.tagline, page) || name };
    return this.studio.picture(`publication ${version} ${language} ${section ?? ''}`, async () => ({ body: await drawCard(text, undefined, this.typesetter), isLasting: true }));
  }

  async logo(version: number, language: string): Promise<PictureOrMove> {
    const page = await this.pages.contextIn(language);
    if (page.settings.version !== version) return { movedTo: logoPath(page.settings.version, language) };
    return this.studio.picture(`logo ${version} ${language}`, async () => ({ body: await drawLogo(localised(page.settings.name, page), LOGO, this.typesetter), isLasting: true }));
  }

  private async card(story: ShelvedSnapshot): Promise<Drawn> {
    const page = await this.pages.contextIn(story.language);
    const text = { name: localised(page.settings.name, page), kicker: sectionName(story.section, page), headline: story.headline };
    return this.studio.picture(`${story.storyId} ${story.version} card ${page.settings.version}`, async () => {
      const { bytes, isAway } = await this.backdropOf(story.picture);
      return { body: await drawCard(text, bytes && { bytes, focus: story.picture?.focus }, this.typesetter), isLasting: !isAway };
    });
  }

  private crop({ storyId, version }: ShelvedSnapshot, picture: Picture, name: CropName): Promise<Drawn> {
    return this.studio.picture(`${storyId} ${version} ${name}`, async () => {
      const bytes = await this.pictures.bytes(picture, Infinity);
      if (!bytes) throw new PageNotFound();
      const cropped = await croppedTo(CROPS[name], { bytes, focus: picture.focus });
      return { body: await cropped.jpeg({ quality: QUALITY, mozjpeg: true }).toBuffer(), isLasting: true };
    });
  }

  /** A headline alone is better than no card. */
  private async backdropOf(picture: Picture | undefined): Promise<{ readonly bytes?: Buffer | undefined; readonly isAway: boolean }> {
    if (!picture) return { isAway: false };
    try {
      return { bytes: await this.pictures.bytes(picture, CARD.width), isAway: false };
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.log.warn(`drawn without its picture, which is away: ${String((error.cause as Error | undefined)?.message)}`);
      return { isAway: true };
    }
  }
}
