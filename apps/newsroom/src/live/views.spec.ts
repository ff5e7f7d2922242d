import { QueryClient } from '@tanstack/react-query';
import { showViews } from './views.js';

describe('views that are told', () => {
  const queries = new QueryClient();
  const story = { storyId: 's-1', views: 3 };
  const kept = (...key: unknown[]) => queries.getQueryData(['stories', ...key]);

  beforeEach(() => {
    queries.setQueryData(['stories', {}], { pages: [{ items: [story, { storyId: 's-2', views: 1 }], next: null }], pageParams: [undefined] });
    queries.setQueryData(['stories', 'published', 'en', 'ferry'], { items: [story], next: null });
    queries.setQueryData(['stories', 'schedules', {}], { pages: [{ items: [{ storyId: 's-1' }], next: null }], pageParams: [undefined] });
    queries.setQueryData(['story', 's-1'], story);
    showViews(queries, { 's-1': 7 });
  });

  it('are shown in lists that are read page by page, in those that are not, and of the story itself', () => {
    const counted = { storyId: 's-1', views: 7 };
    expect(kept({})).toMatchObject({ pages: [{ items: [counted, { storyId: 's-2', views: 1 }] }] });
    expect(kept('published', 'en', 'ferry')).toEqual({ items: [counted], next: null });
    expect(queries.getQueryData(['story', 's-1'])).toEqual(counted);
  });

  it('are not put where nobody counts', () => {
    expect(kept('schedules', {})).toMatchObject({ pages: [{ items: [{ storyId: 's-1' }] }] });
    expect(JSON.stringify(kept('schedules', {}))).not.toContain('views');
  });
});
