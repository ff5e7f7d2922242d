import { changeOf } from '../shelf/shelf-change.js';
import { partOf } from './refreshed-cache.js';

it('a story, its versions, its front and its section come first, in every language; lists, feeds and sitemaps after them', () => {
  const story = { storyId: '0199a3f2-0001-7000-8000-000000000001', status: 'usable', language: 'hy', section: 'economy', slug: 'նավահանգիստ-2', translationSetId: '', firstPublishedAt: new Date('2026-03-01T09:00:00Z') } as const;
  const { paths } = changeOf(undefined, { ...story, authors: ['mara-lind'], printedNames: [], tags: ['Ferry'], urgency: 4, breakingUntil: null, isRead: true }, new Date('2026-03-01T09:00:00Z'));
  const slug = encodeURIComponent(story.slug);
  expect(paths.filter((path) => partOf(path) === 'first')).toEqual([`/hy/economy/${slug}`, `/hy/economy/${slug}/versions`, '/hy', '/hy/economy']);
  expect(paths.filter((path) => partOf(path) === 'others')).toEqual(expect.arrayContaining(['/hy/author/mara-lind', '/hy/topic/Ferry', '/hy/most-read', '/hy/archive', '/hy/feed.xml', '/hy/economy/feed.json', '/sitemap.xml', '/sitemap/hy/2026-03.xml']));
});
