import { randomUUID } from 'node:crypto';
import type {
  Coverage,
  Desk,
  Front,
  ListedAuthor,
  NewAssignment,
  NewAuthor,
  NewCoverage,
  NewStory,
  NewWireRule,
  NewWireSource,
  Page,
  PictureWords,
  PollResult,
  PublicationChange,
  PublicationSettings,
  StaffMember,
  StaffSession,
  Stage,
  Story,
  StoryChanges,
  StoryFilter,
  StorySummary,
  UploadedPicture,
  Wire,
  WireFilter,
  WireSource,
  WireWithText,
  Withdrawal,
} from './editorial.types.ts';
import { HttpSession, RequestRefused, type SessionOptions } from './http-session.ts';

const NOT_FOUND = 404;
const ANY_VERSION = { 'if-match': '*' };
const STORIES = '/api/v1/stories';
const COVERAGES = '/api/v1/coverages';
const WIRE_RULES = '/api/v1/wire-rules';
const SOURCES = '/api/ingestion/v1/sources';

/** The newsroom's API as tools use it. Each command carries an idempotency key, the caller's or one of its own, so that trying again never does it twice. */
export class EditorialClient {
  private readonly http: HttpSession;

  constructor(
    readonly baseUrl: string,
    options: SessionOptions = {},
  ) {
    this.http = new HttpSession(baseUrl, options);
  }

  /** Everything after this is done as this person. */
  signIn(email: string, password: string): Promise<StaffSession> {
    return this.http.send({ method: 'POST', path: '/api/v1/session', body: { email, password }, isRepeatable: true });
  }

  session(): Promise<StaffSession> {
    return this.get('/api/v1/session');
  }

  listWires(filter: WireFilter = {}): Promise<Page<Wire>> {
    return this.get(`/api/v1/wires${queryOf(filter)}`);
  }

  readWire(wireId: string): Promise<WireWithText> {
    return this.get(`/api/v1/wires/${wireId}`);
  }

  /** A draft of the wire's text; fields given here replace the wire's. */
  draftFromWire(wireId: string, changes: Omit<NewStory, 'language'> = {}, key?: string): Promise<Story> {
    return this.command(`/api/v1/wires/${wireId}/stories`, changes, key);
  }

  listStories(filter: StoryFilter = {}): Promise<Page<StorySummary>> {
    return this.get(`${STORIES}${queryOf(filter)}`);
  }

  readStory(storyId: string): Promise<Story> {
    return this.get(`${STORIES}/${storyId}`);
  }

  createStory(story: NewStory, key?: string): Promise<Story> {
    return this.command(STORIES, story, key);
  }

  /** Saves the working copy; with a revision, only if its text is still that one (412 otherwise), without one over whatever is there. */
  changeStory(storyId: string, changes: StoryChanges, revision?: number): Promise<Story> {
    const headers = { 'if-match': revision === undefined ? '*' : `"${revision}"` };
    return this.http.send({ method: 'PATCH', path: `${STORIES}/${storyId}`, body: changes, headers, isRepeatable: revision === undefined });
  }

  publish(storyId: string, key?: string): Promise<Story> {
    return this.command(`${STORIES}/${storyId}/publication`, undefined, key);
  }

  /** Publishes a new version that corrects nothing. */
  update(storyId: string, key?: string): Promise<Story> {
    return this.command(`${STORIES}/${storyId}/updates`, undefined, key);
  }

  /** Publishes a new version; readers see the note. */
  correct(storyId: string, note: string, key?: string): Promise<Story> {
    return this.command(`${STORIES}/${storyId}/corrections`, { note }, key);
  }

  withdraw(storyId: string, withdrawal: Withdrawal, key?: string): Promise<Story> {
    return this.command(`${STORIES}/${storyId}/withdrawal`, withdrawal, key);
  }

  /** Begins the story in another language, as a copy to be translated. */
  translate(storyId: string, language: string, key?: string): Promise<Story> {
    return this.command(`${STORIES}/${storyId}/translations`, { language }, key);
  }

  /** The same bytes a second time are the same picture. */
  uploadPicture(content: Uint8Array, type = 'image/jpeg'): Promise<UploadedPicture> {
    return this.http.send({ method: 'POST', path: '/api/v1/pictures', bytes: { content, type }, isRepeatable: true });
  }

  /** Over whatever is said of it. */
  describePicture(pictureId: string, words: PictureWords): Promise<UploadedPicture> {
    return this.http.send({ method: 'PATCH', path: `/api/v1/pictures/${pictureId}`, body: words, headers: ANY_VERSION, isRepeatable: true });
  }

  listAuthors(filter: { readonly cursor?: string } = {}): Promise<Page<ListedAuthor>> {
    return this.get(`/api/v1/authors${queryOf(filter)}`);
  }

  createAuthor(author: NewAuthor, key?: string): Promise<ListedAuthor> {
    return this.command('/api/v1/authors', author, key);
  }

  /** `undefined` while nobody has curated a front in that language. */
  readFront(language: string): Promise<Front | undefined> {
    return this.find(`/api/v1/fronts/${language}`);
  }

  /** Over whatever is there. */
  putFront(language: string, storyIds: readonly string[]): Promise<Front> {
    return this.put(`/api/v1/fronts/${language}`, { storyIds }, ANY_VERSION);
  }

  /** `undefined` while the settings were never saved. */
  readPublication(): Promise<PublicationSettings | undefined> {
    return this.find('/api/v1/publication');
  }

  /** Over whatever is there. */
  putPublication(settings: PublicationChange): Promise<PublicationSettings> {
    return this.put('/api/v1/publication', settings, ANY_VERSION);
  }

  async listSources(): Promise<readonly WireSource[]> {
    return (await this.get<{ items: WireSource[] }>(SOURCES)).items;
  }

  addSource(source: NewWireSource): Promise<WireSource> {
    return this.http.send({ method: 'POST', path: SOURCES, body: source, isRepeatable: false });
  }

  async listWireRules(): Promise<readonly NewWireRule[]> {
    return (await this.get<{ rules: NewWireRule[] }>(WIRE_RULES)).rules;
  }

  /** Instead of those that are there. */
  putWireRules(rules: readonly NewWireRule[]): Promise<unknown> {
    return this.put(WIRE_RULES, { rules }, ANY_VERSION);
  }

  /** Polls now; 409 when a poll of this source is under way. */
  pollSource(sourceId: string): Promise<PollResult> {
    return this.http.send({ method: 'POST', path: `${SOURCES}/${sourceId}/poll`, isRepeatable: true });
  }

  async listDesks(): Promise<readonly Desk[]> {
    return (await this.get<{ items: Desk[] }>('/api/v1/desks')).items;
  }

  /** In the order in which stories go through them. */
  async listStages(deskId: string): Promise<readonly Stage[]> {
    return (await this.get<{ stages: Stage[] }>(`/api/v1/desks/${deskId}/stages`)).stages;
  }

  moveToStage(storyId: string, stageId: string): Promise<unknown> {
    return this.put(`${STORIES}/${storyId}/stage`, { stageId });
  }

  /** Those whose address or name has these words. */
  async findStaff(words: string): Promise<readonly StaffMember[]> {
    return (await this.get<{ items: StaffMember[] }>(`/api/v1/staff${queryOf({ q: words })}`)).items;
  }

  /** Gives somebody work on a story, or for what is planned. */
  assign(subject: { readonly storyId: string } | { readonly coverageId: string }, assignment: NewAssignment, key?: string): Promise<unknown> {
    const path = 'storyId' in subject ? `${STORIES}/${subject.storyId}` : `${COVERAGES}/${subject.coverageId}`;
    return this.command(`${path}/assignments`, assignment, key);
  }

  listCoverages(filter: { readonly cursor?: string } = {}): Promise<Page<Coverage>> {
    return this.get(`${COVERAGES}${queryOf(filter)}`);
  }

  planCoverage(coverage: NewCoverage, key?: string): Promise<Coverage> {
    return this.command(COVERAGES, coverage, key);
  }

  moveCoverage(coverageId: string, state: string, reason?: string): Promise<Coverage> {
    return this.put(`${COVERAGES}/${coverageId}/state`, { state, ...(reason !== undefined && { reason }) });
  }

  linkStory(coverageId: string, storyId: string): Promise<Coverage> {
    return this.put(`${COVERAGES}/${coverageId}/stories/${storyId}`, {});
  }

  private get<Answer>(path: string): Promise<Answer> {
    return this.http.send({ method: 'GET', path, isRepeatable: true });
  }

  private put<Answer>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.http.send({ method: 'PUT', path, body, headers, isRepeatable: true });
  }

  private command<Answer>(path: string, body: unknown, key: string = randomUUID()): Promise<Answer> {
    return this.http.send({ method: 'POST', path, body, headers: { 'idempotency-key': key }, isRepeatable: true });
  }

  private async find<Answer>(path: string): Promise<Answer | undefined> {
    try {
      return await this.get<Answer>(path);
    } catch (error) {
      if (error instanceof RequestRefused && error.status === NOT_FOUND) return undefined;
      throw error;
    }
  }
}

/** Every item of a list, page by page. */
export async function* allOf<Item>(page: (cursor?: string) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const { items, next } = await page(cursor);
    yield* items;
    cursor = next ?? undefined;
  } while (cursor);
}

function queryOf(filter: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return query.size > 0 ? `?${query}` : '';
}
