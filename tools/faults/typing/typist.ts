import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pick, type Random } from '../../measure/random.ts';
import type { Book } from './book.ts';
import type { Answer, Line, Request } from './line.ts';
import { fieldsOf, textOf, typed, type Text } from './text.ts';

export interface Desk {
  readonly line: Line;
  readonly book: Book;
  readonly storyId: string;
  /** How often each thing happened: `saved`, `take-over`, `refused story.locked`. */
  readonly counts: Map<string, number>;
}

interface Save {
  readonly request: Request;
  readonly text: Text;
}

const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 140;
/** The share of batches that nothing carries but the next save. */
const SAVED_ALONE = 0.2;
const OK = 200;
const REFUSED = 300;
const CONFLICT = 409;
const STALE = 412;
/** Side copies that are left lying about. */
const MOST_COPIES = 20;
const COPIES_A_PAGE = 50;

/**
 * One person in one tab, who types and never takes away what stands there. Every batch goes beside the story at once; who holds the lock saves, who does not takes it over at
 * times. What meets somebody else's text is put on top of it or left in its side copy, as people choose.
 */
export class Typist {
  private readonly clientId = randomUUID();
  private readonly path: string;
  private text: Text = { paragraphs: [], ednote: '' };
  private revision = 0;
  private token?: number;
  private copyId = randomUUID();
  private sequence = 0;
  /** What was acknowledged last of the side copy. */
  private kept?: Text;
  /** A save with a key that nobody answered: the very same is sent again before any other. */
  private unanswered?: Save;

  constructor(
    private readonly name: string,
    private readonly desk: Desk,
    private readonly random: Random,
  ) {
    this.path = `/api/v1/stories/${desk.storyId}`;
  }

  async run(isOver: () => boolean): Promise<void> {
    await this.open();
    let isFirstTry = false;
    while (!isOver()) {
      this.type();
      const isAnswered = this.random() < SAVED_ALONE || (await this.keepAndTypeOn());
      if (!isAnswered && (isFirstTry = !isFirstTry)) continue; // the tab tries again at once, with what was typed since, while the first try may still be under way
      if (isAnswered) await this.act();
      await sleep(SHORTEST_PAUSE_MS + this.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS));
    }
    while (!(await this.keep())) await sleep(LONGEST_PAUSE_MS);
  }

  private type(): void {
    const mark = this.desk.book.type(this.name);
    this.text = typed(this.text, mark, (paragraph) => paragraph.includes(`‹${this.name}`), this.random);
  }

  private async act(): Promise<void> {
    const chance = this.random();
    if (chance < 0.45) return this.save();
    if (chance < 0.5) return this.tidy();
    if (chance > 0.9) return this.glance();
    if (this.token === undefined) return this.acquire();
    if (chance < 0.55) return this.heartbeat();
    if (chance < 0.57) return this.release();
    if (chance < 0.6) return this.publish();
  }

  /** Opens the story anew, types a little and leaves it again. */
  private async glance(): Promise<void> {
    await this.show(await this.desk.line.read(this.path));
    this.type();
    await this.keepAndTypeOn();
    await this.show(await this.desk.line.read(this.path));
  }

  /** At times the next keystrokes go out while the last ones are under way. */
  private async keepAndTypeOn(): Promise<boolean> {
    if (this.random() < 0.5) return this.keep();
    const early = this.keep();
    this.type();
    return (await Promise.all([early, this.keep()])).every(Boolean);
  }

  /** Puts what the tab shows beside the story; was it acknowledged? */
  private async keep(): Promise<boolean> {
    const { text } = this;
    const sequence = (this.sequence += 1);
    const fields = fieldsOf(text);
    const answer = await this.told({ method: 'PUT', path: `${this.path}/side-copies/${this.copyId}`, body: { baseRevision: this.revision, sequence, fields } });
    if (answer?.status === CONFLICT) await this.tidy(); // too many side copies: some have to go before another begins
    if (answer?.status !== OK) return false;
    this.desk.book.acknowledge(fields, 'kept');
    if (sequence === this.sequence) this.kept = text;
    return true;
  }

  private async save(): Promise<void> {
    const save = this.unanswered ?? this.newSave();
    const answer = await this.told(save.request);
    if (!answer) this.unanswered = save.request.headers?.['idempotency-key'] ? save : undefined;
    else {
      this.unanswered = undefined;
      await this.settle(answer, save);
    }
  }

  /** On the revision that the tab shows, or joined with what others saved since; with a key or without, as tools and browsers do. */
  private newSave(): Save {
    const isJoined = this.random() < 0.5;
    const headers = {
      ...(this.token !== undefined && { 'fencing-token': String(this.token) }),
      ...(!isJoined && { 'if-match': `"${this.revision}"` }),
      ...(this.random() < 0.7 && { 'idempotency-key': randomUUID() }),
    };
    return { text: this.text, request: { method: 'PATCH', path: isJoined ? `${this.path}?base=${this.revision}` : this.path, body: fieldsOf(this.text), headers } };
  }

  private async settle({ status, said }: Answer, { text }: Save): Promise<void> {
    if (status === OK) {
      this.count('saved');
      this.desk.book.acknowledge(fieldsOf(text), 'saved');
      return this.goOnFrom(said, text);
    }
    if (typeof said.sideCopyId !== 'string') throw new Error(`a save was refused and is nowhere: ${JSON.stringify(said)}`);
    this.desk.book.refuse(fieldsOf(text));
    this.desk.book.acknowledge(fieldsOf(text), 'kept');
    if (status === CONFLICT) this.token = undefined;
    if (status === STALE) await this.resolve();
    if (this.random() < 0.5) await this.told({ method: 'DELETE', path: `${this.path}/side-copies/${said.sideCopyId}` });
  }

  /** The tab shows what was saved. What was typed meanwhile stays on top when nobody else's text came in. */
  private async goOnFrom(story: Answer['said'], sent: Text): Promise<void> {
    const saved = textOf(story);
    if (this.text === sent) this.text = saved;
    else if (JSON.stringify(saved) !== JSON.stringify(sent)) return this.show(story);
    this.revision = story.revision as number;
  }

  /** Both changed the same: own text on top of the newest revision, or the newest text. */
  private async resolve(): Promise<void> {
    const newest = await this.desk.line.read(this.path);
    this.count('conflict');
    if (this.random() < 0.5) this.revision = newest.revision as number;
    else await this.show(newest);
  }

  /** The tab shows another text from now on: the copy of what it showed is complete, and a new one begins. */
  private async show(story: Answer['said']): Promise<void> {
    while (this.kept !== this.text && !(await this.keep())) await sleep(LONGEST_PAUSE_MS);
    this.text = textOf(story);
    this.revision = story.revision as number;
    this.copyId = randomUUID();
    this.sequence = 0;
  }

  private async open(): Promise<void> {
    const story = await this.desk.line.read(this.path);
    this.text = textOf(story);
    this.revision = story.revision as number;
    await this.acquire();
  }

  /** Takes the lock; from whoever has it when patience ends. */
  private async acquire(): Promise<void> {
    const { clientId } = this;
    const answer = await this.lock('lock', { clientId });
    if (answer?.said.code === 'story.locked' && this.random() < 0.5) await this.lock('lock/takeover', { clientId, reason: `${this.name} goes on` });
  }

  private async lock(how: string, body: object): Promise<Answer | undefined> {
    const answer = await this.told({ method: 'POST', path: `${this.path}/${how}`, body });
    if (answer?.status === OK) {
      this.count(how);
      this.token = answer.said.token as number;
    }
    return answer;
  }

  private async heartbeat(): Promise<void> {
    const answer = await this.told({ method: 'POST', path: `${this.path}/lock/heartbeat`, body: { token: this.token } });
    if (answer && answer.status >= REFUSED) this.token = undefined;
  }

  private async release(): Promise<void> {
    const { token } = this;
    this.token = undefined;
    await this.told({ method: 'DELETE', path: `${this.path}/lock?token=${token}` });
  }

  private async publish(): Promise<void> {
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await this.told({ method: 'POST', path: `${this.path}/updates`, headers });
    if (answer?.status === CONFLICT) await this.told({ method: 'POST', path: `${this.path}/publication`, headers });
  }

  /** Looks at side copies, those of the other, too, who may be typing into one: joins one with the story, or discards it. */
  private async tidy(): Promise<void> {
    const answer = await this.told({ method: 'GET', path: `${this.path}/side-copies?limit=${COPIES_A_PAGE}` });
    const copies = ((answer?.said.items ?? []) as { readonly sideCopyId: string }[]).filter(({ sideCopyId }) => sideCopyId !== this.copyId);
    if (copies.length === 0) return;
    const { sideCopyId } = pick(this.random, copies);
    const path = `${this.path}/side-copies/${sideCopyId}`;
    if (this.random() < 0.5 && copies.length < MOST_COPIES) return this.restore(path);
    await this.told({ method: 'DELETE', path });
  }

  private async restore(path: string): Promise<void> {
    const headers = { ...(this.token !== undefined && { 'fencing-token': String(this.token) }) };
    const answer = await this.told({ method: 'POST', path: `${path}/restoration`, body: {}, headers });
    if (answer?.status !== OK) return;
    this.count('restored');
    await this.show(answer.said);
  }

  /** Asks once, and keeps in mind what was sent and how it was refused. */
  private async told(request: Request): Promise<Answer | undefined> {
    if (request.body) this.desk.book.send(request.body);
    const answer = await this.desk.line.ask(request);
    if (!answer) this.count('not answered');
    else if (answer.status >= REFUSED) this.count(`refused ${String(answer.said.code)}`);
    return answer;
  }

  private count(what: string): void {
    this.desk.counts.set(what, (this.desk.counts.get(what) ?? 0) + 1);
  }
}
