import { bodyOfParagraphs } from '@stet/contracts';
import { eventually } from '@stet/testing';
import { EditorialClient, allOf } from '../../client/editorial-client.ts';
import type { Story } from '../../client/editorial.types.ts';
import { STAFF } from '../../demo/staff.ts';
import type { RunningNewsroom } from '../../stack/running-newsroom.ts';

export const LANGUAGES = ['en', 'ru', 'az', 'hy'] as const;
export type Language = (typeof LANGUAGES)[number];

export const KINDS = ['front', 'section', 'article', 'versions', 'author', 'topic', 'results', 'search', 'most read', 'archive', 'missing', 'withdrawn'] as const;
export type Kind = (typeof KINDS)[number];

/** What each kind of page answers; 200 unless told. */
export const STATUS: Readonly<Partial<Record<Kind, number>>> = { missing: 404, withdrawn: 410 };

const NOTICES: Readonly<Record<Language, string>> = { en: 'The report was wrong.', ru: 'Сообщение оказалось ложным.', az: 'Xəbər yanlış idi.', hy: 'Հաղորդումը սխալ էր։' };

export async function signedIn(newsroom: RunningNewsroom): Promise<EditorialClient> {
  const editorial = new EditorialClient(newsroom.app);
  const { email, password } = STAFF.find(({ role }) => role === 'admin')!;
  await editorial.signIn(email, password);
  return editorial;
}

/** The address of one page of every kind in a language; the article is the richest of the demo, with a picture and a correction. */
export async function kindsOfPage(newsroom: RunningNewsroom, editorial: EditorialClient, language: Language): Promise<Record<Kind, string>> {
  const article = await richestStory(editorial, language);
  const page = await (await fetch(article.publicUrl!)).text();
  const link = (rel: string) => newsroom.site + new RegExp(`<a href="([^"]+)" rel="${rel}"`).exec(page)![1]!;
  const front = `${newsroom.site}/${language}`;
  return {
    ...{ front, section: `${front}/${article.section}`, article: article.publicUrl!, versions: `${article.publicUrl}/versions`, author: link('author'), topic: link('tag') },
    ...{ results: `${front}/search?q=${encodeURIComponent(article.headline.split(' ').at(-1)!)}`, search: `${front}/search`, 'most read': `${front}/most-read`, archive: `${front}/archive` },
    ...{ missing: `${front}/no-such-page`, withdrawn: await withdrawnStory(editorial, language) },
  };
}

async function richestStory(editorial: EditorialClient, language: Language): Promise<Story> {
  for await (const { storyId } of allOf((cursor) => editorial.listStories({ language, status: 'published', ...(cursor && { cursor }) }))) {
    const story = await editorial.readStory(storyId);
    if (story.picture && story.corrections.length > 0 && story.publicUrl) return story;
  }
  throw new Error(`the demo has no story in ${language} with a picture and a correction`);
}

async function withdrawnStory(editorial: EditorialClient, language: Language): Promise<string> {
  const draft = await editorial.createStory({ language, section: 'society', headline: NOTICES[language], body: bodyOfParagraphs([NOTICES[language]]) });
  const { publicUrl } = await editorial.publish(draft.storyId);
  await editorial.withdraw(draft.storyId, { reason: 'kill', notice: NOTICES[language] });
  await eventually(async () => expect((await fetch(publicUrl!)).status).toBe(410));
  return publicUrl!;
}
