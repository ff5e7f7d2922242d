import type { Ground } from '../api/history.js';
import { ApiFailure, silence } from '../api/problem.js';
import type { Story, StoryChanges } from '../api/story.js';
import { Lease, hasLapsed, isLost, type LeaseCalls } from '../lock/lease.js';
import { changedFields, rebase } from '../shell/rebase.js';
import { Aside, type AsideCalls } from './aside.js';
import { conflictsOf, withTheirs, type Choices } from './conflict.js';
import { forgetLocally, keepLocally, localTextOf, waitingTexts, type LocalText, type Place } from './local-text.js';
import { isSameJson } from '../shell/same-json.js';
import type { Shown } from './shown-writing.js';
import { changesOf, textOf, type StoryText } from './story-text.js';

/** What writing asks of the service. */
export interface WritingCalls extends LeaseCalls, AsideCalls {
  saveStory(storyId: string, changes: StoryChanges, on: { readonly base: number; readonly token: number; readonly isLast?: boolean }): Promise<Story>;
}

/** Who is told what becomes of the story. */
interface Told {
  readonly saved: (story: Story) => void;
  /** Others may have saved another text than is shown. */
  readonly moved: () => void;
}

/** Quiet after the last keystroke before it is saved, and time between tries when nobody answers, in milliseconds. */
const QUIET_MS = 800;
const RETRY_MS = 3_000;
const HEARTBEAT_MS = 15_000;
/** However steadily somebody types, no more than this is on their device alone. */
const LONGEST_UNSENT_MS = 10_000;
/** Whoever has typed nothing for this long lets others write. */
const IDLE_MS = 600_000;

/**
 * What one window types into a story: kept on the device with every key, saved after a moment of quiet and now and then without one, one save at a time. A save is joined with what others saved since;
 * where both changed the same it stops and asks. Whatever is refused is kept as a side copy. A silent newsroom is asked again until it answers.
 */
export class Writing {
  private readonly lease: Lease;
  private readonly aside: Aside;
  private readonly listeners = new Set<() => void>();
  private settle: () => void = () => undefined;
  private shown: Shown;
  /** The newest text that the service is known to have, and what was typed since. */
  private acknowledged: StoryText;
  private typed: StoryText;
  private base: number;
  /** The newest story that others are known to have saved. */
  private offered: Story | undefined;
  private underWay: Promise<boolean> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private typedAt = 0;
  /** When the oldest of what was not sent yet was typed. */
  private unsentSince: number | undefined;
  /** What was sent, by the page before this one as well, and may have been saved without an answer. */
  private unanswered: StoryChanges[] = [];

  constructor(
    private story: Story,
    private readonly place: Place,
    private readonly calls: WritingCalls,
    private readonly told: Told = { saved: () => undefined, moved: () => undefined },
  ) {
    this.lease = new Lease(story.storyId, place.tab, calls);
    this.aside = new Aside(story.storyId, calls);
    this.acknowledged = this.typed = textOf(story);
    this.base = story.revision;
    this.shown = { text: this.typed, state: 'saved', failure: undefined, savedAt: undefined, edition: 0, isWriting: false, loss: undefined, wasRecovered: false, isKept: true };
    const kept = localTextOf<StoryText>(place);
    if (kept) this.recover(kept);
  }

  /** An editor that tells of keystrokes together is asked for the last of them before anybody looks at the text. */
  readonly settleBy = (settle: () => void): void => {
    this.settle = settle;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly snapshot = (): Shown => this.shown;

  /** Begins to save and to listen; answers how to end it, which saves what is left and gives the lock back. */
  readonly begin = (): (() => void) => {
    if (this.isDirty) this.saveSoon();
    this.beat = setInterval(() => void this.heartbeat(), HEARTBEAT_MS);
    return () => {
      clearInterval(this.beat);
      void this.save().finally(() => {
        clearTimeout(this.timer);
        void this.lease.release();
      });
    };
  };

  readonly change = (changes: Partial<StoryText>): void => {
    this.typed = { ...this.latest, ...changes };
    this.typedAt = Date.now();
    this.unsentSince ??= this.typedAt;
    this.show({ text: this.latest, isKept: this.keep(), ...(this.shown.state !== 'conflict' && { state: 'unsaved' }) });
    if (!this.lease.isHeld) this.lease.take().then(() => this.show({}), () => undefined); // others see at once who writes; a refusal shows at the save
    this.saveSoon(Math.min(QUIET_MS, this.unsentSince + LONGEST_UNSENT_MS - this.typedAt));
  };

  /** Saves now what is not saved yet. Answers whether everything is. */
  readonly save = async (): Promise<boolean> => {
    while (this.underWay) await this.underWay;
    clearTimeout(this.timer);
    this.unsentSince = undefined;
    if (!this.isDirty) return true;
    this.underWay = this.send().finally(() => {
      this.underWay = undefined;
      this.catchUp();
    });
    return this.underWay;
  };

  /** The page may be gone before an answer comes: what is unsaved is sent a last time and stays on the device, else the lock is given back. */
  readonly hide = (): void => {
    const [token, changes] = [this.lease.current, changesOf(this.latest)];
    if (!this.isDirty) void this.lease.release();
    else if (token !== undefined) {
      this.unanswered.push(changes);
      void this.calls.saveStory(this.story.storyId, changes, { base: this.base, token, isLast: true }).catch(() => undefined);
    }
  };

  /** The story as it is now: shown in place of the one before, unless something is typed that it does not have. */
  readonly follow = (story: Story): void => {
    this.offered = story;
    this.catchUp();
  };

  /** Somebody is said to write. When it is not this window although it thought so, it asks, and learns why. */
  readonly meet = (writer: { readonly clientId: string } | null): void => {
    if (!writer || writer.clientId === this.place.tab || !this.lease.isHeld) return;
    void (this.isDirty ? this.save() : this.heartbeat());
  };

  readonly takeOver = async (reason: string): Promise<void> => {
    await this.lease.takeOver(reason);
    this.typedAt = Date.now();
    this.show({ loss: undefined });
    this.told.moved();
  };

  /** Ends a conflict: each field that both changed as it was chosen, all others joined. Both texts stay in the history. */
  readonly resolve = async (choices: Choices): Promise<void> => {
    const chosen = this.latest;
    const [mine, changes] = [changesOf(chosen), this.shown.failure?.problem.changes ?? []];
    try {
      const on = { base: this.base, token: await this.lease.take() };
      const joined = await this.calls.saveStory(this.story.storyId, withTheirs(mine, changes), on);
      const kept = Object.fromEntries(conflictsOf(changes).flatMap(({ field }) => (choices[field] === 'mine' ? [[field, mine[field as keyof StoryChanges]]] : [])));
      const saved = Object.keys(kept).length === 0 ? joined : await this.calls.saveStory(this.story.storyId, kept, { ...on, base: joined.revision });
      this.adopt(saved, chosen);
      this.done(saved);
    } catch (error) {
      await this.refuse(asFailure(error), this.latest);
    }
  };

  /** Brings back what the history keeps, on top of what is saved. */
  readonly restore = async (bring: (ground: Ground) => Promise<Story>): Promise<void> => {
    if (!(await this.save())) throw this.shown.failure ?? new TypeError('what is typed could not be saved');
    const before = this.latest;
    const story = await bring({ token: await this.lease.take(), revision: this.base });
    this.adopt(story, before);
    this.done(story);
  };

  readonly dismissLoss = (): void => this.show({ loss: undefined });

  /** Puts back what windows typed that are gone; more than one text at once are kept beside the story. */
  readonly gather = async (open: ReadonlySet<string>): Promise<void> => {
    const places = waitingTexts(this.place.owner, open).filter(({ storyId, tab }) => storyId === this.story.storyId && tab !== this.place.tab);
    for (const place of places.reverse()) {
      const kept = localTextOf<StoryText>(place);
      if (!kept) continue;
      if (this.isDirty) await this.calls.keepSideCopy(this.story.storyId, crypto.randomUUID(), { baseRevision: kept.revision, sequence: 1, fields: changesOf(kept.fields) });
      else {
        this.recover(kept);
        this.keep();
        this.saveSoon();
      }
      forgetLocally(place);
    }
  };

  private catchUp(): void {
    if (this.offered && this.offered.revision > this.base && !this.isDirty && !this.underWay) this.adopt(this.offered);
  }

  private get latest(): StoryText {
    this.settle();
    return this.typed;
  }

  private get isDirty(): boolean {
    return this.latest !== this.acknowledged;
  }

  private async send(isAgain = false): Promise<boolean> {
    const sent = this.latest;
    this.show({ state: 'saving' });
    try {
      const token = await this.lease.take();
      this.accept(await this.calls.saveStory(this.story.storyId, changesOf(sent), { base: this.base, token }), sent);
    } catch (error) {
      const failure = asFailure(error);
      if (failure.isAway) this.unanswered.push(changesOf(sent));
      if (!isAgain && this.canGoOn(failure)) return this.sendAgain(failure);
      await this.refuse(failure, sent);
    }
    return !this.isDirty;
  }

  /** A lease that ran out is taken again. A save whose answer was lost may have been done: what the service has is then no other person's text. */
  private canGoOn(failure: ApiFailure): boolean {
    if (hasLapsed(failure)) this.lease.forget();
    const { changes = [], revision } = failure.problem;
    const isOurs = failure.isStale && revision !== undefined && changes.every(({ field, base, theirs }) => isSameJson(theirs, base) || this.unanswered.some((sent) => isSameJson(sent[field as keyof StoryChanges], theirs)));
    if (isOurs) this.base = revision;
    return isOurs || hasLapsed(failure);
  }

  private async sendAgain({ problem: { sideCopyId } }: ApiFailure): Promise<boolean> {
    const isSaved = await this.send(true);
    if (isSaved && sideCopyId) this.aside.discard(sideCopyId);
    return isSaved;
  }

  /** What others saved comes with the answer, and goes beneath what was typed meanwhile. Where both are in one field, it comes with the next save, which is made on the same base. */
  private accept(saved: Story, sent: StoryText): void {
    const [joined, asSent] = [changesOf(textOf(saved)), changesOf(sent)];
    const hasMore = saved.revision > this.base + 1 && !isSameJson(joined, asSent);
    if (hasMore && changedFields(sent, this.latest).some((field) => !isSameJson(joined[field], asSent[field]))) return this.done(this.story);
    if (hasMore) this.adopt(saved, sent);
    else [this.acknowledged, this.base] = [sent, saved.revision];
    this.done(saved);
  }

  private done(saved: Story): void {
    this.story = saved;
    this.unanswered = [];
    this.told.saved(saved);
    if (this.isDirty) this.keep();
    else {
      forgetLocally(this.place);
      this.aside.discard();
    }
    this.show({ state: this.isDirty ? 'unsaved' : 'saved', failure: undefined, savedAt: new Date(), isKept: true });
    if (this.isDirty) this.saveSoon();
  }

  private async refuse(failure: ApiFailure, sent: StoryText): Promise<void> {
    if (isLost(failure)) return this.lose(failure, sent);
    const isWaiting = failure.isAway || failure.isSignedOut;
    this.show({ failure: isWaiting ? undefined : failure, state: failure.isAway ? 'offline' : failure.isSignedOut ? 'signedOut' : failure.isStale ? 'conflict' : 'refused' });
    if (isWaiting) this.saveSoon(RETRY_MS);
    else if (!failure.problem.sideCopyId) await this.keepAside().catch(() => undefined); // it is on the device in any case
  }

  /** Somebody else writes now: what was not saved is kept beside the story, and theirs is shown. */
  private async lose(failure: ApiFailure, sent: StoryText): Promise<void> {
    const { lock, takenOver } = failure.problem;
    this.lease.forget();
    this.show({}); // nobody types any more from here on
    let { sideCopyId } = failure.problem;
    let kept = sideCopyId ? sent : undefined;
    while (this.isDirty && kept !== this.latest) {
      kept = this.latest;
      sideCopyId = await this.keepAside().catch(() => undefined);
      if (!sideCopyId) return this.refuse(silence('the text could not be kept beside the story'), sent); // it stays here until it can
    }
    this.aside.leave();
    forgetLocally(this.place);
    this.adopt(this.story);
    this.show({ state: 'saved', failure: undefined, isKept: true, loss: { by: takenOver?.by ?? lock?.by ?? '', isOwn: lock?.holderId === this.place.owner, reason: takenOver?.reason ?? null, sideCopyId } });
    this.told.moved();
  }

  private keepAside(): Promise<string> {
    return this.aside.keep(this.base, changesOf(this.latest));
  }

  private async heartbeat(): Promise<void> {
    if (!this.lease.isHeld) return;
    if (!this.isDirty && Date.now() - this.typedAt > IDLE_MS) return void this.lease.release().then(() => this.show({}));
    const token = this.lease.current;
    try {
      await this.lease.renew();
    } catch (error) {
      if (this.lease.current !== token) return; // a save was told the same before
      const failure = asFailure(error);
      if (isLost(failure)) await (this.isDirty ? this.save() : this.lose(failure, this.latest));
      else if (hasLapsed(failure)) this.lease.forget();
      this.show({});
    }
  }

  private recover({ revision, fields }: LocalText<StoryText>): void {
    this.base = revision;
    this.typed = { ...textOf(this.story), ...fields };
    this.unanswered.push(changesOf(this.typed));
    this.show({ text: this.latest, state: 'unsaved', edition: this.shown.edition + 1, wasRecovered: true });
  }

  /** Shows another text than was typed here, unless it is the same; on top of it what was typed since the text that it answers. */
  private adopt(story: Story, answered = this.latest): void {
    const saved = textOf(story);
    const hasTypedOn = this.latest !== answered;
    const text = hasTypedOn ? rebase(answered, this.latest, saved) : saved;
    const isSame = isSameJson(changesOf(text), changesOf(this.latest));
    const edition = isSameJson(text.body, this.latest.body) ? this.shown.edition : this.shown.edition + 1;
    [this.story, this.base] = [story, story.revision];
    this.typed = isSame ? this.latest : text;
    this.acknowledged = hasTypedOn ? saved : this.typed;
    this.show({ text: this.latest, edition });
  }

  private keep(): boolean {
    return keepLocally(this.place, { revision: this.base, fields: this.latest, at: Date.now() });
  }

  private saveSoon(after = QUIET_MS): void {
    clearTimeout(this.timer);
    if (this.shown.state !== 'conflict') this.timer = setTimeout(() => void this.save(), after);
  }

  private show(changes: Partial<Shown>): void {
    this.shown = { ...this.shown, ...changes, isWriting: this.lease.isHeld };
    for (const listener of this.listeners) listener();
  }
}

/** Anything else than a refusal is a mistake of ours. */
function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  throw error;
}
