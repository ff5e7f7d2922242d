import { Book, wordOf } from './book.ts';
import { Judge, type Answer, type HotPage } from './judge.ts';

const MARK = 'MARK0123ABCD';
const OTHER = 'MARK4567ABCD';
const story: HotPage = { path: '/en/society/bridge', kind: 'story', mark: MARK };
const front: HotPage = { path: '/en', kind: 'list' };

describe('the judge of what readers get', () => {
  let book: Book;
  let judge: Judge;
  let clock: number;

  beforeEach(() => {
    [book, clock] = [new Book(), 0];
    judge = new Judge(book);
    for (const mark of [MARK, OTHER]) print(mark);
  });

  const print = (mark: string, notice?: string) => book.note({ mark, storyId: mark, language: 'en', path: `/${mark}`, version: 3, at: clock, ...(notice && { notice }) });
  const read = (page: HotPage, status: number, text: string, more: Partial<Answer> = {}) => judge.of({ replica: 'site-1', page, status, text, askedAt: ++clock, answeredAt: ++clock, ...more });
  const headline = (version: number, mark = MARK) => `<h1>The bridge ${wordOf(mark, version)}</h1>`;

  it('takes an old page', () => {
    expect(read(story, 200, headline(1))).toBeUndefined();
    expect(read(front, 200, headline(1))).toBeUndefined();
  });

  it('takes no failure, no empty page and no other story', () => {
    expect(read(story, 503, headline(1))).toBe('503');
    expect(read(front, 200, 'nothing')).toBe('no story in it');
    expect(read(story, 200, headline(1, OTHER))).toBe('without the headline of the story');
  });

  it('takes no version older than one that was there before, of the same replica', () => {
    read(story, 200, headline(2));
    expect(read(story, 200, headline(1))).toBe('version 1 after version 2 was there');
    expect(read(story, 200, headline(1), { replica: 'site-2' })).toBeUndefined();
  });

  it('does not blame a page that was asked for before the newer one came', () => {
    const askedAt = ++clock;
    read(story, 200, headline(2));
    expect(read(story, 200, headline(1), { askedAt })).toBeUndefined();
  });

  it('takes 410 only for what was withdrawn, with its notice', () => {
    expect(read(story, 410, 'The bridge stands.')).toBe('410');
    print(MARK, 'It never stood.');
    expect(read(story, 410, 'Gone')).toBe('without the notice of the withdrawal');
    expect(read(story, 410, 'It never stood.')).toBeUndefined();
  });

  it('takes nothing of a story that has been shown to be withdrawn', () => {
    print(MARK, 'It never stood.');
    expect(read(story, 200, headline(3))).toBeUndefined(); // the site need not know yet
    read(story, 410, 'It never stood.');
    expect(read(story, 200, headline(3))).toBe('200 again after it was 410');
    expect(read(front, 200, headline(3) + headline(1, OTHER))).toBe(`shows ${MARK}, which is withdrawn`);
    expect(read(front, 200, headline(3), { replica: 'site-2' })).toBeUndefined();
  });

  it('wants the door to lead to the front', () => {
    const door: HotPage = { path: '/', kind: 'redirect' };
    expect(read(door, 302, '', { location: '/en' })).toBeUndefined();
    expect(read(door, 503, '')).toBe('503 to undefined, not 302 to /en');
  });
});
