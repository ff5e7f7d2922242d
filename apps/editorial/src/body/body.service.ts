import { Inject, Injectable } from '@nestjs/common';
import type { StoryBody } from '@stet/contracts';
import { InvalidInput, type FieldProblem } from '@stet/errors';
import type { EntityManager } from 'typeorm';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { PictureService } from '../picture/picture.service.js';
import { bodyHtml } from './body-html.js';
import { added, leadingTo, picturesIn, relatedIn, storiesIn, type Reference } from './body-references.js';
import { BodyRepository, type StoryInBody } from './body.repository.js';

interface Naming {
  readonly body: StoryBody;
  readonly relatedStories: readonly string[];
}

interface Written extends Naming {
  readonly storyId: string;
  readonly language: string;
}

const NOTHING: Naming = { body: { type: 'doc', content: [] }, relatedStories: [] };

/** What a text has to do with the rest of the newsroom: its pictures, and the stories that it leads to or is to be read with. */
@Injectable()
export class BodyService {
  constructor(
    private readonly bodies: BodyRepository,
    private readonly pictures: PictureService,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** Throws `InvalidInput` for pictures that are not ours and stories that readers of this one cannot be led to. What was there before is not asked about again. */
  async refuseStrangers(tx: EntityManager, story: Written, before = NOTHING): Promise<void> {
    const problems = [
      ...(await this.strangePictures(tx, added(picturesIn(story.body), picturesIn(before.body)))),
      ...(await this.strangeStories(tx, added(storiesIn(story.body), storiesIn(before.body)), (named) => whyNot(story, named))),
      ...(await this.strangeStories(tx, added(relatedIn(story.relatedStories), relatedIn(before.relatedStories)), (named) => whyNot(story, named) ?? whyNotYet(named!))),
    ];
    if (problems.length > 0) throw new InvalidInput('The text names what it may not name. Change what is marked.', problems);
  }

  /** The body as HTML for partners, with the stories that it leads to as readers know them now. */
  async html(tx: EntityManager, body: StoryBody): Promise<string> {
    const stories = await this.bodies.publicStories(tx, storiesIn(body).map(({ to }) => to));
    return bodyHtml(body, new Map(stories.map(({ storyId, headline, path }) => [storyId, { headline, url: this.config.SITE_URL + path }])));
  }

  /** Everybody may see the pictures of a published text, from a moment on. */
  showPictures(tx: EntityManager, text: unknown, from: Date): Promise<void> {
    return this.pictures.makePublic(tx, text, from);
  }

  /** The body to begin a translation with: it leads to stories of that language. */
  async inLanguage(tx: EntityManager, body: StoryBody, language: string): Promise<StoryBody> {
    return leadingTo(body, await this.bodies.translations(tx, storiesIn(body).map(({ to }) => to), language));
  }

  /** The stories to be read with a translation: those of its language that readers can open. */
  async relatedInLanguage(tx: EntityManager, storyIds: readonly string[], language: string): Promise<string[]> {
    const others = await this.bodies.translations(tx, storyIds, language);
    const open = new Set((await this.bodies.publicStories(tx, [...others.values()])).map(({ storyId }) => storyId));
    return storyIds.flatMap((storyId) => {
      const other = others.get(storyId);
      return other !== undefined && open.has(other) ? [other] : [];
    });
  }

  private async strangePictures(tx: EntityManager, references: readonly Reference[]): Promise<FieldProblem[]> {
    const ours = await this.pictures.ours(tx, references.map(({ to }) => to));
    return references.filter(({ to }) => !ours.has(to)).map(({ field }) => ({ field, message: 'is no picture of ours: upload it, and use the address that the upload answers', code: 'not-our-picture' }));
  }

  private async strangeStories(tx: EntityManager, references: readonly Reference[], whyStrange: (named: StoryInBody | undefined) => Strange | undefined): Promise<FieldProblem[]> {
    const named = await this.bodies.named(tx, references.map(({ to }) => to));
    return references.flatMap(({ to, field }) => {
      const strange = whyStrange(named.find(({ storyId }) => storyId === to));
      return strange ? [{ field, ...strange }] : [];
    });
  }
}

type Strange = Omit<FieldProblem, 'field'>;

function whyNot({ storyId, language }: Written, named: StoryInBody | undefined): Strange | undefined {
  if (!named) return { code: 'no-such-story', message: 'there is no such story: search for the one that you mean' };
  if (named.storyId === storyId) return { code: 'story-itself', message: 'is this story itself: choose another one' };
  if (named.status === 'withdrawn') return { code: 'story-withdrawn', message: 'that story was withdrawn: choose another one' };
  if (named.language !== language) return { code: 'other-language', values: { language: named.language }, message: `that story is in ${named.language} and this one in ${language}: choose one in ${language}, such as its translation` };
  return undefined;
}

/** A story beside another one is for readers at once; what a text leads to may wait for its publication. */
function whyNotYet({ status }: StoryInBody): Strange | undefined {
  return status === 'published' ? undefined : { code: 'story-unpublished', message: 'readers cannot open that story: choose one that is published' };
}
