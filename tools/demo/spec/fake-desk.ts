import { bodyOfParagraphs } from '@stet/contracts';
import type { Front, ListedAuthor, NewAuthor, NewStory, NewWireRule, NewWireSource, Page, PictureWords, PollResult, PublicationChange, PublicationSettings, Story, StoryChanges, StorySummary, UploadedPicture, Wire, WireSource, WireWithText } from '../../client/editorial.types.ts';
import type { FeedDesk } from '../corpus-feed.ts';
import { namedUuid } from '../named-uuid.ts';
import type { SeedDesk } from '../seed.ts';

const NOW = '2026-03-01T06:24:00.000Z';

/** A newsroom in memory, for specs: it keeps what it is told and counts the commands. */
export class FakeDesk implements FeedDesk, SeedDesk {
  readonly commands: string[] = [];
  readonly authors = new Map<string, ListedAuthor>();
  readonly stories = new Map<string, Story>();
  readonly sources: WireSource[] = [];
  rules: readonly NewWireRule[] = [];
  readonly wires = new Map<string, WireWithText>();
  readonly fronts = new Map<string, Front>();
  /** What the library says of pictures. */
  readonly pictureWords = new Map<string, PictureWords>();
  publication: PublicationSettings | undefined;
  /** Called before each command; what it throws, the command answers. */
  refuse: (command: string) => void = () => undefined;
  private readonly keys = new Map<string, string>();

  constructor(private readonly site = 'https://courier.example.org') {}

  listSources(): Promise<readonly WireSource[]> {
    return Promise.resolve(this.sources);
  }

  async addSource({ creditUrl = '', pollIntervalSeconds = 60, ...source }: NewWireSource): Promise<WireSource> {
    return this.do(`add source ${source.url}`, () => {
      const added = { ...source, creditUrl, pollIntervalSeconds, sourceId: namedUuid(source.url), isEnabled: true, lastError: null };
      this.sources.push(added);
      return added;
    });
  }

  listWireRules(): Promise<readonly NewWireRule[]> {
    return Promise.resolve(this.rules);
  }

  putWireRules(rules: readonly NewWireRule[]): Promise<unknown> {
    return this.do('rules for wires', () => (this.rules = rules));
  }

  /** Reads the ids and titles of an RSS document, as ingestion would. */
  async pollSource(sourceId: string): Promise<PollResult> {
    const source = this.sources.find((one) => one.sourceId === sourceId)!;
    const document = await (await fetch(source.url)).text();
    for (const [, headline, originalId] of document.matchAll(/<item>\n<title>(.*?)<\/title>\n<guid[^>]*>(.*?)<\/guid>/g)) this.receive(source, { headline: headline!, originalId: originalId! });
    return { outcome: 'changed', received: 1, updated: 0, refused: [], error: null };
  }

  listWires({ sourceId = '' }: { sourceId?: string } = {}): Promise<Page<Wire>> {
    return Promise.resolve({ items: [...this.wires].filter(([key]) => key.startsWith(sourceId)).map(([, wire]) => wire), next: null });
  }

  readWire(wireId: string): Promise<WireWithText> {
    return Promise.resolve([...this.wires.values()].find((wire) => wire.wireId === wireId)!);
  }

  listStories(): Promise<Page<StorySummary>> {
    return Promise.resolve({ items: [...this.stories.values()], next: null });
  }

  readStory(storyId: string): Promise<Story> {
    return Promise.resolve(this.stories.get(storyId)!);
  }

  async draftFromWire(wireId: string, changes: Omit<NewStory, 'language'> = {}, key = ''): Promise<Story> {
    const { headline, language } = await this.readWire(wireId);
    return this.createStory({ headline, language, ...changes }, key);
  }

  listAuthors(): Promise<Page<ListedAuthor>> {
    return Promise.resolve({ items: [...this.authors.values()], next: null });
  }

  createAuthor(author: NewAuthor): Promise<ListedAuthor> {
    return this.do(`author ${author.slug}`, () => {
      const added = { ...author, authorId: namedUuid(author.slug), version: 1, formerSlugs: [], isRetired: false, changedAt: NOW };
      this.authors.set(added.authorId, added);
      return added;
    });
  }

  createStory(story: NewStory, key = ''): Promise<Story> {
    const known = this.keys.get(key);
    return known ? this.readStory(known) : this.do(`create ${story.headline}`, () => this.keep(key, story));
  }

  changeStory(storyId: string, changes: StoryChanges): Promise<Story> {
    return this.do('change', () => this.put(storyId, changes as Partial<Story>));
  }

  publish(storyId: string): Promise<Story> {
    const { language, section, headline } = this.stories.get(storyId)!;
    return this.do(`publish ${headline}`, () => this.release(storyId, { status: 'published', slug: storyId, publicUrl: `${this.site}/${language}/${section}/${storyId}` }));
  }

  update(storyId: string): Promise<Story> {
    return this.do('update', () => this.release(storyId, {}));
  }

  correct(storyId: string, note: string): Promise<Story> {
    return this.do('correct', () => this.release(storyId, { corrections: [{ version: 2, note }] }));
  }

  uploadPicture(content: Uint8Array): Promise<UploadedPicture> {
    return Promise.resolve(this.picture(namedUuid(String(content.length))));
  }

  private picture(pictureId: string): UploadedPicture {
    return { ...this.pictureWords.get(pictureId), pictureId, url: `${this.site}/${pictureId}.jpg`, smallUrl: `${this.site}/${pictureId}-small.jpg`, width: 1_600, height: 1_000, renditions: { address: `${this.site}/${pictureId}/{width}.{format}`, widths: [1_600], formats: ['jpeg'] } };
  }

  describePicture(pictureId: string, words: PictureWords): Promise<UploadedPicture> {
    return this.do('describe picture', () => {
      this.pictureWords.set(pictureId, words);
      return this.picture(pictureId);
    });
  }

  readFront(language: string): Promise<Front | undefined> {
    return Promise.resolve(this.fronts.get(language));
  }

  putFront(language: string, storyIds: readonly string[]): Promise<Front> {
    return this.do(`front ${language}`, () => {
      const front = { frontId: namedUuid(language), version: 1, language, storyIds: [...storyIds], curatedAt: NOW };
      this.fronts.set(language, front);
      return front;
    });
  }

  readPublication(): Promise<PublicationSettings | undefined> {
    return Promise.resolve(this.publication);
  }

  putPublication(settings: PublicationChange): Promise<PublicationSettings> {
    return this.do('publication', () => (this.publication = { ...settings, publicationId: namedUuid('publication'), version: 1, changedAt: NOW }));
  }

  private async do<T>(command: string, work: () => T): Promise<T> {
    this.refuse(command);
    this.commands.push(command);
    return work();
  }

  private receive({ sourceId, name, language }: WireSource, { headline, originalId }: { headline: string; originalId: string }): void {
    const wireId = namedUuid(`${sourceId} ${originalId}`);
    this.wires.set(`${sourceId} ${originalId}`, { wireId, version: 1, source: { name, url: null }, language, headline, standfirst: '', receivedAt: NOW, isKilled: false, originalId, bodyText: headline, usedIn: [] });
  }

  private keep(key: string, { language, translationSetId = namedUuid(key), ...text }: NewStory): Story {
    const storyId = namedUuid(`${translationSetId} ${language}`);
    const blank = { status: 'draft', version: 0, slug: null, views: 0, hasUnpublishedChanges: false, revision: 1, wire: null, corrections: [], translations: [], publicUrl: null } as const;
    const texts = { headline: '', standfirst: '', body: bodyOfParagraphs([]), section: null, picture: null };
    this.stories.set(storyId, { ...blank, ...texts, ...text, storyId, language, translationSetId });
    this.keys.set(key, storyId);
    return this.stories.get(storyId)!;
  }

  private release(storyId: string, changes: Partial<Story>): Story {
    return this.put(storyId, { ...changes, version: this.stories.get(storyId)!.version + 1 });
  }

  private put(storyId: string, changes: Partial<Story>): Story {
    const story = { ...this.stories.get(storyId)!, ...changes };
    this.stories.set(storyId, story);
    return story;
  }
}
