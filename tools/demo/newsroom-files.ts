import type { Byline, Picture, Source, StoryBody } from '@stet/contracts';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NewAuthor, NewStory, NewWireRule, PictureWords, PublicationChange, UploadedPicture } from '../client/editorial.types.ts';
import type { PictureOrder } from './pictures.ts';
import { bodyOf, picturesIn, type References, type TextBlock } from './story-text.ts';

/** A story as its file tells it, in every language of the newsroom. */
export interface StoryFile {
  /** The name of its file. */
  readonly id: string;
  readonly section: string;
  readonly urgency: number;
  /** Slugs of authors. */
  readonly bylines: readonly string[];
  readonly picture: PictureOrder;
  readonly texts: Readonly<Record<string, StoryText>>;
  /** It is published with a mistake first, and then corrected. */
  readonly correction?: Readonly<Record<string, Mistake>>;
  /** It is published as it is, and then goes on. */
  readonly update?: Readonly<Record<string, Continuation>>;
}

export interface StoryText {
  readonly headline: string;
  readonly standfirst: string;
  readonly dateline: string;
  readonly agencyLine?: string;
  readonly sources: readonly Source[];
  readonly tags: readonly string[];
  readonly picture: Required<Pick<Picture, 'alternativeText' | 'caption'>>;
  readonly body: readonly TextBlock[];
}

export interface Mistake {
  /** Stood in the first version in place of `right`. */
  readonly wrong: string;
  readonly right: string;
  /** What readers are told. */
  readonly note: string;
}

export interface Continuation {
  readonly headline: string;
  readonly standfirst: string;
  /** What the body begins with from now on. */
  readonly begins: readonly TextBlock[];
}

/** What readers are told of an author besides the name. */
export interface AuthorFile extends Pick<NewAuthor, 'role' | 'biography' | 'links'> {
  readonly portrait: PictureOrder;
}

interface Credits {
  readonly authors: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly picture: Readonly<Record<string, string>>;
}

export interface NewsroomFiles {
  readonly publication: PublicationChange;
  readonly wireRules: readonly NewWireRule[];
  readonly credits: Credits;
  /** By their slugs. */
  readonly authors: Readonly<Record<string, AuthorFile>>;
  readonly stories: readonly StoryFile[];
  /** Ids of the stories that lead, the most important first. */
  readonly front: readonly string[];
}

/** Where drawn portraits have their faces. */
const FACE = { x: 0.5, y: 0.4 };

const FOLDER = join(import.meta.dirname, 'newsroom');

/** Reads the demo newsroom: settings, rules for wires, credits, authors, stories and the front. */
export function readNewsroom(): NewsroomFiles {
  const stories = readdirSync(join(FOLDER, 'stories')).sort().map((file) => ({ ...readJson<Omit<StoryFile, 'id'>>('stories', file), id: file.replace(/\.json$/, '') }));
  return { publication: readJson('publication.json'), wireRules: readJson('wire-rules.json'), credits: readJson('credits.json'), authors: readJson('authors.json'), stories, front: readJson('fronts.json') };
}

/** What stories refer to: what was uploaded, and what was published before them. */
export type Kept = Pick<References, 'pictureOf'> & { readonly authorIdOf: (slug: string) => string; readonly storyIdOf: (file: string, language: string) => string };

/** What the library says of the main picture of a story, so that others find and use it. */
export function pictureWordsIn({ texts }: StoryFile, credits: Credits): PictureWords {
  const inEach = (word: 'alternativeText' | 'caption') => Object.fromEntries(Object.entries(texts).map(([language, { picture }]) => [language, picture[word]]));
  return { credit: credits.picture.en!, alternativeTexts: inEach('alternativeText'), captions: inEach('caption') };
}

/** Every picture of a story: the main one, and those in its text. */
export function picturesOf({ picture, texts }: StoryFile): PictureOrder[] {
  return [picture, ...Object.values(texts).slice(0, 1).flatMap(({ body }) => picturesIn(body))];
}

/** An author as editorial takes them. */
export function authorIn(slug: string, { portrait: _, ...told }: AuthorFile, credits: Credits, { url, width, height, renditions }: UploadedPicture): NewAuthor {
  const name = credits.authors[slug]!;
  return { slug, name, ...told, portrait: { url, width, height, renditions, alternativeText: '', focus: FACE } };
}

/** The story as editorial takes it, with the text that it has in the end. */
export function storyIn(language: string, story: StoryFile, credits: Credits, kept: Kept): NewStory {
  const { body, picture: words, agencyLine, ...text } = story.texts[language]!;
  const { url, width, height, renditions } = kept.pictureOf(story.picture);
  return {
    ...text,
    language,
    section: story.section,
    urgency: story.urgency,
    agencyLine: agencyLine ?? null,
    bylines: story.bylines.map((slug): Byline => ({ name: credits.authors[slug]![language]!, slug, authorId: kept.authorIdOf(slug) })),
    picture: { url, width, height, renditions, ...words, credit: credits.picture[language]! },
    body: bodyOf(body, referencesIn(language, credits, kept)),
  };
}

function referencesIn(language: string, credits: Credits, { pictureOf, storyIdOf }: Kept): References {
  return { pictureOf, storyIdOf: (file) => storyIdOf(file, language), credit: credits.picture[language]! };
}

/** The body with the mistake that the correction is about. */
export function mistakenBody(body: StoryBody, { wrong, right }: Mistake): StoryBody {
  return JSON.parse(JSON.stringify(body).replace(right, wrong)) as StoryBody;
}

/** What an update changes of a story. */
export function continued(language: string, story: StoryFile, { headline, standfirst, begins }: Continuation, credits: Credits, kept: Kept): Pick<NewStory, 'headline' | 'standfirst' | 'body'> {
  return { headline, standfirst, body: bodyOf([...begins, ...story.texts[language]!.body], referencesIn(language, credits, kept)) };
}

function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(FOLDER, ...path), 'utf8')) as T;
}
