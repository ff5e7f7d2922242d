import { allOf, type EditorialClient } from '../client/editorial-client.ts';
import type { PictureWords, Story, UploadedPicture } from '../client/editorial.types.ts';
import { RequestRefused } from '../client/http-session.ts';
import { namedUuid } from './named-uuid.ts';
import { authorIn, continued, mistakenBody, pictureWordsIn, picturesOf, readNewsroom, storyIn, type Kept, type NewsroomFiles, type StoryFile } from './newsroom-files.ts';
import { drawPicture, type PictureOrder } from './pictures.ts';
import type { ServedSource } from './wire-server.ts';

/** What seeding needs of the newsroom. */
export type SeedDesk = Pick<EditorialClient, 'addSource' | 'changeStory' | 'correct' | 'createAuthor' | 'createStory' | 'describePicture' | 'listAuthors' | 'listSources' | 'listWireRules' | 'publish' | 'putFront' | 'putPublication' | 'putWireRules' | 'readFront' | 'readPublication' | 'update' | 'uploadPicture'>;

export interface SeedOptions {
  /** Signed in as somebody who may do everything. */
  readonly editorial: SeedDesk;
  readonly wireSources: readonly ServedSource[];
  readonly onStep?: (text: string) => void;
  /** Draws the stories' pictures. */
  readonly draw?: typeof drawPicture;
}

type Steps = Required<Pick<SeedOptions, 'onStep' | 'draw'>>;

const CONFLICT = 409;
/** A newcomer who adds an item to a wire wants to see it come. */
const POLL_EVERY_SECONDS = 2;

/** Fills a newsroom with the demo. What is there already is left as it is, so that it can run at each start, and go on where it was interrupted. */
export async function seedNewsroom({ editorial, wireSources, onStep = () => undefined, draw = drawPicture }: SeedOptions): Promise<void> {
  const newsroom = readNewsroom();
  const { publication } = newsroom;
  const isNew = !(await editorial.readPublication()); // whoever has removed all rules since does not get them again
  if (isNew && (await editorial.listWireRules()).length === 0) await editorial.putWireRules(newsroom.wireRules); // before the wires that they place
  await followSources(editorial, wireSources, onStep);
  if (isNew) {
    onStep('publication settings');
    await editorial.putPublication(publication);
  }
  const authors = await addAuthors(editorial, newsroom, { onStep, draw });
  const fronts = await Promise.all(publication.languages.map((language) => editorial.readFront(language)));
  if (fronts.every(Boolean)) return; // they come last: everything else is there
  const stories = await publishStories(editorial, newsroom, authors, { onStep, draw });
  onStep('fronts');
  await Promise.all(
    publication.languages.filter((_, index) => !fronts[index]).map((language) => editorial.putFront(language, newsroom.front.map((id) => stories.get(`${id} ${language}`)!.storyId))),
  );
}

async function followSources(editorial: SeedDesk, wanted: readonly ServedSource[], onStep: (text: string) => void): Promise<void> {
  const followed = new Set((await editorial.listSources()).map(({ url }) => url));
  for (const source of wanted.filter(({ url }) => !followed.has(url))) {
    onStep(`source ${source.name}`);
    await editorial.addSource({ ...source, pollIntervalSeconds: POLL_EVERY_SECONDS }).catch(unlessConflict);
  }
}

/** Ids of the authors by their slugs; those that are missing are added. */
async function addAuthors(editorial: SeedDesk, { authors, credits }: NewsroomFiles, { onStep, draw }: Steps): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  for await (const { authorId, slug, formerSlugs } of allOf((cursor) => editorial.listAuthors({ ...(cursor && { cursor }) }))) for (const one of [slug, ...formerSlugs]) known.set(one, authorId);
  for (const [slug, file] of Object.entries(authors).filter(([one]) => !known.has(one))) {
    onStep(`author ${slug}`);
    const portrait = await editorial.uploadPicture(await draw(file.portrait));
    known.set(slug, (await editorial.createAuthor(authorIn(slug, file, credits, portrait), `demo author ${slug}`)).authorId);
  }
  return known;
}

/** The least important first, so that the newest are those that lead. A story leads to those that are published before it. */
async function publishStories(editorial: SeedDesk, newsroom: NewsroomFiles, authors: ReadonlyMap<string, string>, { onStep, draw }: Steps): Promise<Map<string, Story>> {
  const rank = ({ id }: StoryFile) => (newsroom.front.includes(id) ? newsroom.front.indexOf(id) : Infinity);
  const inOrder = [...newsroom.stories].sort((one, other) => (rank(one) === rank(other) ? 0 : rank(other) - rank(one)));
  const published = new Map<string, Story>();
  const uploaded = new Map<string, UploadedPicture>();
  const nameOf = ({ scene, seed }: PictureOrder) => `${scene} ${seed}`;
  const kept: Kept = { authorIdOf: (slug) => authors.get(slug)!, pictureOf: (order) => uploaded.get(nameOf(order))!, storyIdOf: (file, language) => published.get(`${file} ${language}`)!.storyId };
  for (const [index, file] of inOrder.entries()) {
    onStep(`story ${index + 1} of ${inOrder.length}`);
    for (const order of picturesOf(file)) uploaded.set(nameOf(order), await editorial.uploadPicture(await draw(order)));
    await describe(editorial, kept.pictureOf(file.picture), pictureWordsIn(file, newsroom.credits));
    const languages = Object.keys(file.texts);
    const stories = await Promise.all(languages.map((language) => publishOne(editorial, newsroom, file, { language, kept })));
    stories.forEach((story, at) => published.set(`${file.id} ${languages[at]}`, story));
  }
  return published;
}

/** What staff have said of it since stays. */
async function describe(editorial: SeedDesk, { pictureId, alternativeTexts = {} }: UploadedPicture, words: PictureWords): Promise<void> {
  if (Object.keys(alternativeTexts).length === 0) await editorial.describePicture(pictureId, words);
}

async function publishOne(editorial: SeedDesk, { credits }: NewsroomFiles, file: StoryFile, { language, kept }: { language: string; kept: Kept }): Promise<Story> {
  const key = `demo ${file.id} ${language}`;
  const text = storyIn(language, file, credits, kept);
  const mistake = file.correction?.[language];
  const first = mistake ? { ...text, body: mistakenBody(text.body!, mistake) } : text;
  let story = await editorial.createStory({ ...first, translationSetId: namedUuid(`story ${file.id}`) }, key);
  if (story.status === 'draft') story = await editorial.publish(story.storyId, `${key} publish`);
  if (story.version !== 1) return story; // it was gone on with before
  const continuation = file.update?.[language];
  if (mistake) {
    await editorial.changeStory(story.storyId, { body: text.body! });
    return editorial.correct(story.storyId, mistake.note, `${key} correct`);
  }
  if (continuation) {
    await editorial.changeStory(story.storyId, continued(language, file, continuation, credits, kept));
    return editorial.update(story.storyId, `${key} update`);
  }
  return story;
}

function unlessConflict(error: unknown): void {
  if (!(error instanceof RequestRefused && error.status === CONFLICT)) throw error;
}
