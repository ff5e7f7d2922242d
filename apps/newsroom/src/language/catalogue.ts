import type { AuditWords } from './audit/en.js';
import type { FirstWords } from './first/en.js';
import type { HouseWords } from './house/en.js';
import type { WritingWords } from './writing/en.js';

export const LANGUAGES = ['en', 'ru', 'az', 'hy'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Every text of the app. The catalogues of all languages must have the same keys: the types say so. */
export type Words = FirstWords & WritingWords & HouseWords & AuditWords;

/** A line that broke is not back at once. */
const AGAIN_MS = 1_000;

/** A page waits for the texts that it shows, and not for those of the whole app. */
const CHAPTERS = ['first', 'writing', 'house', 'audit'] as const;
export type Chapter = (typeof CHAPTERS)[number];

const LOADERS: Readonly<Record<Language, Readonly<Record<Chapter, () => Promise<Partial<Words>>>>>> = {
  en: { first: async () => (await import('./first/en.js')).words, writing: async () => (await import('./writing/en.js')).words, house: async () => (await import('./house/en.js')).words, audit: async () => (await import('./audit/en.js')).words },
  ru: { first: async () => (await import('./first/ru.js')).words, writing: async () => (await import('./writing/ru.js')).words, house: async () => (await import('./house/ru.js')).words, audit: async () => (await import('./audit/ru.js')).words },
  az: { first: async () => (await import('./first/az.js')).words, writing: async () => (await import('./writing/az.js')).words, house: async () => (await import('./house/az.js')).words, audit: async () => (await import('./audit/az.js')).words },
  hy: { first: async () => (await import('./first/hy.js')).words, writing: async () => (await import('./writing/hy.js')).words, house: async () => (await import('./house/hy.js')).words, audit: async () => (await import('./audit/hy.js')).words },
};

/** What the app can say now. */
export interface Spoken {
  readonly language: Language;
  readonly chapters: readonly Chapter[];
  readonly words: Partial<Words>;
}

/** The texts of this window, which come chapter by chapter, and in another language all at once. */
export class Catalogue {
  private readonly listeners = new Set<() => void>();
  private readonly coming = new Map<string, Promise<void>>();
  private spoken: Spoken = { language: 'en', chapters: [], words: {} };
  private wanted: Language = 'en';

  readonly now = (): Spoken => this.spoken;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Says in a language all that can be said now, and at least what every page needs. */
  async speak(language: Language): Promise<void> {
    this.wanted = language;
    const chapters = this.spoken.chapters.length > 0 ? this.spoken.chapters : CHAPTERS.slice(0, 1);
    const words = await Promise.all(chapters.map((chapter) => LOADERS[language][chapter]()));
    if (this.wanted !== language) return; // another was chosen meanwhile
    const since = this.spoken.chapters.filter((chapter) => !chapters.includes(chapter));
    this.tell({ language, chapters, words: Object.assign({}, ...words) as Partial<Words> });
    await Promise.all(since.map((chapter) => this.need(chapter)));
  }

  /** Answers when the chapter can be said; after a failure the next who needs it asks anew. */
  need(chapter: Chapter): Promise<void> {
    const { language, chapters } = this.spoken;
    if (chapters.includes(chapter)) return Promise.resolve();
    const key = `${language} ${chapter}`;
    const coming = this.coming.get(key) ?? this.load(language, chapter).finally(() => this.coming.delete(key));
    this.coming.set(key, coming);
    return coming;
  }

  /** So that a page opened later need not wait; what fails is asked for again by who needs it, and not at once. */
  async needAll(): Promise<void> {
    const come = await Promise.allSettled(CHAPTERS.map((chapter) => this.need(chapter)));
    if (come.some(({ status }) => status === 'rejected')) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }

  private async load(language: Language, chapter: Chapter): Promise<void> {
    const words = await LOADERS[language][chapter]();
    if (this.spoken.language !== language) return this.need(chapter);
    this.tell({ language, chapters: [...this.spoken.chapters, chapter], words: { ...this.spoken.words, ...words } });
  }

  private tell(spoken: Spoken): void {
    this.spoken = spoken;
    for (const listener of this.listeners) listener();
  }
}

export const catalogue = new Catalogue();

/** Everything that can be said in a language: for what looks at it as a whole. */
export async function allWords(language: Language): Promise<Words> {
  const chapters = await Promise.all(CHAPTERS.map((chapter) => LOADERS[language][chapter]()));
  return Object.assign({}, ...chapters) as Words;
}
