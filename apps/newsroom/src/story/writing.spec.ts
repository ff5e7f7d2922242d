import { jest } from '@jest/globals';
import { ApiFailure, type Problem } from '../api/problem.js';
import type { Story, StoryChanges } from '../api/story.js';
import { localTextOf, keepLocally } from './local-text.js';
import { changesOf, textOf, type StoryText } from './story-text.js';
import { Writing, type WritingCalls } from './writing.js';

const PLACE = { owner: 'mara', storyId: 's-1', tab: 't-1' };
const QUIET_MS = 800;

const aStory = (revision: number, changes: Partial<StoryText> = {}): Story => {
  const text = { headline: 'Ferry', standfirst: '', body: { type: 'doc', content: [] }, bylines: [], sources: [], tags: [], mediaTopics: [], relatedStories: [], urgency: 5, picture: null, ...changes };
  return { storyId: 's-1', revision, ...text } as unknown as Story;
};
const refusal = (problem: Partial<Problem>) => new ApiFailure({ status: 409, title: '', detail: '', code: '', ...problem });
const SILENT = { status: 0, code: 'network.silent' };

/** A service that keeps what it is sent; `next` answers instead, once. */
class FakeService implements WritingCalls {
  story = aStory(1);
  token = 4;
  readonly next: (() => Promise<Story>)[] = [];
  readonly saves: { changes: StoryChanges; base: number; token: number }[] = [];
  readonly asides = new Map<string, StoryChanges>();
  readonly released: number[] = [];
  lockRefusal: ApiFailure | undefined;

  takeLock = () => (this.lockRefusal ? Promise.reject(this.lockRefusal) : Promise.resolve({ token: (this.token += 1) }));
  takeOverLock = this.takeLock;
  renewLock = () => Promise.resolve();
  releaseLock = (_: string, token: number) => Promise.resolve(void this.released.push(token));
  keepSideCopy = (_: string, id: string, { fields }: { fields: StoryChanges }) => Promise.resolve(void this.asides.set(id, fields));
  discardSideCopy = (_: string, id: string) => Promise.resolve(void this.asides.delete(id));
  saveStory = (_: string, changes: StoryChanges, { base, token }: { base: number; token: number }) => {
    this.saves.push({ changes, base, token });
    return this.next.shift()?.() ?? Promise.resolve(this.keep(changes));
  };
  keep(changes: StoryChanges): Story {
    this.story = { ...this.story, ...changes, revision: this.story.revision + 1 } as Story;
    return this.story;
  }
}

describe('writing', () => {
  let service: FakeService;
  let writing: Writing;

  const begin = () => ((service = new FakeService()), (writing = new Writing(service.story, PLACE, service)));
  const shown = () => writing.snapshot();
  const pass = (ms = QUIET_MS) => jest.advanceTimersByTimeAsync(ms);
  const kept = () => localTextOf<StoryText>(PLACE)?.fields.headline;

  beforeEach(() => {
    jest.useFakeTimers();
    const items: Record<string, string> = {};
    const methods = { getItem: (key: string) => items[key] ?? null, setItem: (key: string, value: string) => void (items[key] = value), removeItem: (key: string) => void delete items[key] };
    const value = new Proxy(methods, { ownKeys: () => Object.keys(items), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
    Object.defineProperty(globalThis, 'localStorage', { value, configurable: true });
    begin();
  });
  afterEach(() => jest.useRealTimers());

  it('keeps a key on the device at once, takes the story, and saves after a moment of quiet', async () => {
    writing.change({ headline: 'Ferry s' });
    expect([kept(), shown().state]).toEqual(['Ferry s', 'unsaved']);
    await pass(1);
    expect([shown().isWriting, service.saves]).toEqual([true, []]);
    await pass();
    expect(service.saves).toMatchObject([{ changes: { headline: 'Ferry s' }, base: 1, token: 5 }]);
    expect([shown().state, kept()]).toEqual(['saved', undefined]);
  });

  it('saves in the midst of steady typing, too', async () => {
    for (let key = 1; key <= 30; key++) {
      writing.change({ headline: `Ferry ${key}` });
      await pass(QUIET_MS / 2);
    }
    expect(service.saves).toMatchObject([{ changes: { headline: 'Ferry 25' } }]);
    expect([shown().text.headline, shown().state]).toEqual(['Ferry 30', 'unsaved']);
  });

  it('looks without taking anything', async () => {
    const end = writing.begin();
    await pass(60_000);
    end();
    await pass(1);
    expect([service.token, service.released]).toEqual([4, []]);
  });

  it('saves what is left when it ends, and gives the story back', async () => {
    const end = writing.begin();
    writing.change({ headline: 'Ferry sails' });
    end();
    await pass(1);
    expect([service.story.headline, service.released]).toEqual(['Ferry sails', [5]]);
  });

  it('gives the story back when nothing has been typed for long', async () => {
    writing.begin();
    writing.change({ headline: 'Ferry sails' });
    await pass(620_000);
    expect([service.released, shown().isWriting]).toEqual([[5], false]);
  });

  it('asks a silent newsroom again until it answers', async () => {
    service.next.push(() => Promise.reject(refusal(SILENT)));
    writing.change({ headline: 'Ferry sails' });
    await pass();
    expect([shown().state, kept()]).toEqual(['offline', 'Ferry sails']);
    await pass(3_000);
    expect([shown().state, service.story.headline]).toEqual(['saved', 'Ferry sails']);
  });

  it('takes no text of its own, whose answer was lost, for that of another', async () => {
    service.next.push(() => (service.keep({ headline: 'Ferry s' }), Promise.reject(refusal(SILENT))));
    writing.change({ headline: 'Ferry s' });
    await pass();
    writing.change({ headline: 'Ferry sails' });
    const changes = [{ field: 'headline', base: 'Ferry', yours: 'Ferry sails', theirs: 'Ferry s', isConflict: true }];
    service.next.push(() => Promise.reject(refusal({ status: 412, code: 'story.stale', changes, seenRevision: 1, revision: 2, sideCopyId: 'c-1' })));
    service.asides.set('c-1', {});
    await pass(3_000);
    expect([shown().state, service.story.headline, service.saves.at(-1)?.base, service.asides.size]).toEqual(['saved', 'Ferry sails', 2, 0]);
  });

  it('takes nothing that a page sent as it went for the text of another', async () => {
    writing.change({ headline: 'Ferry s' });
    await pass();
    writing.change({ headline: 'Ferry sa' });
    writing.hide();
    writing.change({ headline: 'Ferry sails' }); // the page comes back
    const changes = [{ field: 'headline', base: 'Ferry s', yours: 'Ferry sails', theirs: 'Ferry sa', isConflict: true }];
    service.next.push(() => Promise.reject(refusal({ status: 412, code: 'story.stale', changes, seenRevision: 2, revision: 3 })));
    await pass();
    expect([shown().state, service.story.headline, service.saves.at(-1)?.base]).toEqual(['saved', 'Ferry sails', 3]);
  });

  it('shows what others saved, in place of nothing that is typed', async () => {
    writing.follow(aStory(2, { headline: 'Ferry at noon', body: { type: 'doc', content: [{ type: 'paragraph' }] } as never }));
    expect([shown().text.headline, shown().edition]).toEqual(['Ferry at noon', 1]);
    writing.change({ headline: 'Mine' });
    writing.follow(aStory(3, { headline: 'Theirs' }));
    expect(shown().text.headline).toBe('Mine');
  });

  it('shows what a save was joined with', async () => {
    service.story = aStory(4, { standfirst: 'By a colleague' });
    writing.change({ headline: 'Ferry sails' });
    service.next.push(() => Promise.resolve(service.keep({ headline: 'Ferry sails' })));
    await pass();
    expect(shown().text).toMatchObject({ headline: 'Ferry sails', standfirst: 'By a colleague' });
  });

  it('has what a save was joined with beneath what was typed meanwhile', async () => {
    service.story = aStory(4, { standfirst: 'By a colleague' });
    writing.change({ headline: 'Ferry s' });
    service.next.push(() => (writing.change({ headline: 'Ferry sails' }), Promise.resolve(service.keep({ headline: 'Ferry s' }))));
    await pass();
    expect(shown().text).toMatchObject({ headline: 'Ferry sails', standfirst: 'By a colleague' });
    await pass();
    expect(service.saves.at(-1)).toMatchObject({ changes: { headline: 'Ferry sails', standfirst: 'By a colleague' }, base: 5 });
    expect([shown().state, service.story.headline]).toEqual(['saved', 'Ferry sails']);
  });

  it('stops and asks where both changed the same; what is chosen is saved, and the rest joined', async () => {
    const changes = [
      { field: 'headline', base: 'Ferry', yours: 'Mine', theirs: 'Theirs', isConflict: true },
      { field: 'standfirst', base: '', yours: 'My standfirst', theirs: 'Their standfirst', isConflict: true },
    ];
    service.next.push(() => Promise.reject(refusal({ status: 412, code: 'story.stale', changes, seenRevision: 1, revision: 3, sideCopyId: 'c-1' })));
    writing.change({ headline: 'Mine', standfirst: 'My standfirst', dateline: 'TALVA' });
    await pass(10_000);
    expect([shown().state, kept(), service.saves.length]).toEqual(['conflict', 'Mine', 1]);
    service.story = aStory(3, { headline: 'Theirs', standfirst: 'Their standfirst' });
    await writing.resolve({ headline: 'mine', standfirst: 'theirs' });
    expect(service.saves.slice(1)).toMatchObject([{ changes: { headline: 'Theirs', standfirst: 'Their standfirst', dateline: 'TALVA' }, base: 1 }, { changes: { headline: 'Mine' }, base: 4 }]);
    expect(shown()).toMatchObject({ state: 'saved', text: { headline: 'Mine', standfirst: 'Their standfirst', dateline: 'TALVA' } });
  });

  it('loses the story and no text when somebody takes it over', async () => {
    writing.change({ headline: 'Ferry s' });
    await pass();
    writing.change({ headline: 'Ferry sails' });
    service.next.push(() => Promise.reject(refusal({ code: 'story.lock-lost', sideCopyId: 'c-1', lock: { by: 'Joren', holderId: 'joren', clientId: 't-2' }, takenOver: { by: 'Joren', reason: 'Deadline.' } })));
    writing.follow(aStory(3, { headline: 'Ferry today' }));
    writing.meet({ clientId: 't-2' });
    await pass(1);
    expect(shown()).toMatchObject({ isWriting: false, state: 'saved', text: { headline: 'Ferry today' }, loss: { by: 'Joren', isOwn: false, reason: 'Deadline.', sideCopyId: 'c-1' } });
    expect(kept()).toBeUndefined();
  });

  it('says where its text is, also when it is told twice that the story is lost', async () => {
    const lost = { code: 'story.lock-lost', lock: { by: 'Joren', holderId: 'joren', clientId: 't-2' }, takenOver: { by: 'Joren', reason: 'Deadline.' } };
    writing.change({ headline: 'Ferry s' });
    await pass();
    let answer = () => undefined as void;
    service.renewLock = () => new Promise((_, refuse) => (answer = () => refuse(refusal(lost))));
    writing.meet({ clientId: 't-2' });
    writing.change({ headline: 'Ferry sails' });
    service.next.push(() => Promise.reject(refusal({ ...lost, sideCopyId: 'c-1' })));
    await pass();
    answer();
    await pass(1);
    expect(shown().loss?.sideCopyId).toBe('c-1');
  });

  it('keeps the first keys of who came second beside the story', async () => {
    service.lockRefusal = refusal({ code: 'story.locked', lock: { by: 'Joren', holderId: 'joren', clientId: 't-2' } });
    writing.change({ headline: 'Second' });
    await pass();
    expect([...service.asides.values()]).toMatchObject([{ headline: 'Second' }]);
    expect(shown()).toMatchObject({ text: { headline: 'Ferry' }, loss: { by: 'Joren', sideCopyId: [...service.asides.keys()][0] } });
  });

  it('keeps beside the story what is typed until the loss is known', async () => {
    service.lockRefusal = refusal({ code: 'story.locked', lock: { by: 'Joren', holderId: 'joren', clientId: 't-2' } });
    writing.change({ headline: 'Sec' });
    const keep = service.keepSideCopy;
    service.keepSideCopy = async (storyId, id, text) => {
      service.keepSideCopy = keep;
      writing.change({ headline: 'Second' });
      return keep(storyId, id, text);
    };
    await pass();
    expect([...service.asides.values()]).toMatchObject([{ headline: 'Second' }]);
    expect(shown()).toMatchObject({ text: { headline: 'Ferry' }, state: 'saved' });
  });

  it('takes a lease again that ran out while nobody came', async () => {
    writing.change({ headline: 'Ferry s' });
    await pass();
    service.next.push(() => Promise.reject(refusal({ code: 'story.lock-lost', lock: null, takenOver: null, sideCopyId: 'c-1' })));
    writing.change({ headline: 'Ferry sails' });
    await pass();
    expect([shown().state, service.saves.at(-1)?.token]).toEqual(['saved', 6]);
  });

  it('keeps a text that is refused beside the story, until it is in order', async () => {
    service.next.push(() => Promise.reject(refusal({ status: 400, code: 'input.invalid' })));
    writing.change({ headline: 'Too long' });
    await pass();
    expect([shown().state, [...service.asides.values()]]).toEqual(['refused', [expect.objectContaining({ headline: 'Too long' })]]);
    writing.change({ headline: 'Long' });
    await pass();
    expect([shown().state, service.asides.size]).toEqual(['saved', 0]);
  });

  it('puts back what was typed before the page was loaded again', async () => {
    keepLocally(PLACE, { revision: 1, fields: { ...textOf(aStory(1)), headline: 'Typed before' }, at: 1 });
    begin();
    writing.begin();
    expect(shown()).toMatchObject({ text: { headline: 'Typed before' }, wasRecovered: true, state: 'unsaved' });
    await pass();
    expect(service.story.headline).toBe('Typed before');
  });

  it('goes on with what was saved as the page went', async () => {
    keepLocally(PLACE, { revision: 1, fields: { ...textOf(aStory(1)), headline: 'Typed before' }, at: 1 });
    service = new FakeService();
    service.story = aStory(2, { headline: 'Typed before' });
    writing = new Writing(service.story, PLACE, service);
    writing.change({ headline: 'Typed before and after' });
    const changes = [{ field: 'headline', base: 'Ferry', yours: 'Typed before and after', theirs: 'Typed before', isConflict: true }];
    service.next.push(() => Promise.reject(refusal({ status: 412, code: 'story.stale', changes, seenRevision: 1, revision: 2 })));
    await pass();
    expect([shown().state, service.story.headline]).toEqual(['saved', 'Typed before and after']);
  });

  it('gathers what windows typed that are gone: the newest is put back, others are kept beside the story', async () => {
    const typed = (headline: string, at: number) => ({ revision: 1, fields: { ...textOf(aStory(1)), headline }, at });
    keepLocally({ ...PLACE, tab: 'gone' }, typed('Newest', 3));
    keepLocally({ ...PLACE, tab: 'older' }, typed('Older', 2));
    keepLocally({ ...PLACE, tab: 'open' }, typed('Open', 4));
    keepLocally({ ...PLACE, owner: 'joren', tab: 'gone' }, typed('Of another', 5));
    await writing.gather(new Set(['open']));
    expect([shown().text.headline, [...service.asides.values()].map(({ headline }) => headline)]).toEqual(['Newest', ['Older']]);
    await pass();
    expect(service.saves.map(({ changes }) => changes.headline)).toEqual(['Newest']);
    expect([localTextOf({ ...PLACE, tab: 'gone' }), localTextOf({ ...PLACE, tab: 'open' })]).toEqual([undefined, expect.anything()]);
  });

  it('keeps what is typed while a text is brought back', async () => {
    const brought = aStory(2, { standfirst: 'Of yesterday' });
    await writing.restore(() => (writing.change({ headline: 'Typed' }), Promise.resolve(brought)));
    expect(shown()).toMatchObject({ state: 'unsaved', text: { headline: 'Typed', standfirst: 'Of yesterday' } });
  });

  it('restores on top of what is typed', async () => {
    writing.change({ headline: 'Typed' });
    await writing.restore(({ revision, token }) => Promise.resolve(aStory(revision + 1, { headline: `Restored on ${revision} with ${token}` })));
    expect([service.story.headline, shown().text.headline, changesOf(shown().text).headline]).toEqual(['Typed', 'Restored on 2 with 5', 'Restored on 2 with 5']);
  });
});
