import createClient from 'openapi-fetch';
import type { components, paths } from './editorial.schema.js';
import { ApiFailure, failureOf, silence } from './problem.js';

type Schemas = components['schemas'];
export type Author = Schemas['AuthorResponse'];
export type AuthorRequest = Schemas['AuthorRequest'];
export type Session = Schemas['SessionResponse'];
export type CuratedFront = Schemas['FrontResponse'];
export type PlannedFront = Schemas['FrontScheduleResponse'];
export type OwnSession = Schemas['ListedSessionResponse'];
export type WireInInbox = Schemas['WireInInbox'];
export type Wire = Schemas['WireResponse'];
export type FieldDiff = Schemas['FieldDiffResponse'];
export type StorySummary = Schemas['StorySummary'];
export type Story = Schemas['StoryResponse'];
export type StoryList = Schemas['StoryList'];
export type StoryChanges = Schemas['StoryChanges'];
export type StoryChecks = Schemas['StoryCheckList'];
export type StoryComment = Schemas['CommentResponse'];
export type Thread = Schemas['ThreadResponse'];
export type Notification = Schemas['NotificationResponse'];
/** The time of day that somebody chose, with its offset where clocks show it twice. */
export type ScheduledTime = Pick<Schemas['ScheduleRequest'], 'localTime' | 'zone' | 'offset'>;
export type UploadedPicture = Schemas['PictureResponse'];
export type PictureUse = Schemas['PictureUseResponse'];
export type PictureChanges = Schemas['PictureChanges'];
export type PictureRightsChanges = Schemas['PictureRightsChanges'];

const client = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer; a refusal or silence becomes an `ApiFailure`. */
async function dataOf<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  const answer = await asked.catch((error: unknown) => {
    throw silence(error);
  });
  if (!answer.response.ok) throw failureOf(answer.error, answer.response);
  return answer.data as Data;
}

const command = (key: string) => ({ 'idempotency-key': key });

interface Filters {
  readonly q?: string;
  readonly language?: string;
  readonly cursor?: string;
}

export interface PictureFilters {
  readonly q?: string;
  readonly credit?: string;
  readonly rights?: UploadedPicture['rights'];
  readonly window?: UploadedPicture['window'];
  readonly from?: string;
  readonly until?: string;
  readonly cursor?: string;
}

/** Editorial's API as the app uses it. Every call answers data or throws an `ApiFailure`. */
export const api = {
  /** `null` when nobody is signed in. */
  async currentSession(): Promise<Session | null> {
    const answer = await client.GET('/api/v1/session').catch((error: unknown) => {
      throw silence(error);
    });
    if (answer.response.status === 401) return null;
    if (!answer.response.ok) throw failureOf(answer.error, answer.response);
    return answer.data ?? null;
  },
  signIn: (email: string, password: string) => dataOf(client.POST('/api/v1/session', { body: { email, password } })),
  signOut: () => dataOf(client.DELETE('/api/v1/session')),
  signInWays: () => dataOf(client.GET('/api/v1/sign-in')),
  invitation: (token: string) => dataOf(client.POST('/api/v1/invitations/lookup', { body: { token } })),
  acceptInvitation: (body: { token: string; password: string; name: string }) => dataOf(client.POST('/api/v1/invitations/acceptance', { body })),
  askForReset: (email: string) => dataOf(client.POST('/api/v1/password-resets', { body: { email } })),
  completeReset: (body: { token: string; password: string }) => dataOf(client.POST('/api/v1/password-resets/completion', { body })),
  ownSessions: () => dataOf(client.GET('/api/v1/me/sessions', { params: { query: { limit: 50 } } })),
  endOwnSession: (sessionId: string) => dataOf(client.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId } } })),
  endOtherSessions: () => dataOf(client.DELETE('/api/v1/me/sessions')),

  wires: (query: NonNullable<paths['/api/v1/wires']['get']['parameters']['query']>) => dataOf(client.GET('/api/v1/wires', { params: { query } })),
  wire: (wireId: string) => dataOf(client.GET('/api/v1/wires/{wireId}', { params: { path: { wireId } } })),
  wireSources: () => dataOf(client.GET('/api/v1/wires/sources')),
  claimWire: (wireId: string) => dataOf(client.PUT('/api/v1/wires/{wireId}/claim', { params: { path: { wireId } } })),
  releaseWire: (wireId: string) => dataOf(client.DELETE('/api/v1/wires/{wireId}/claim', { params: { path: { wireId } } })),
  takeOverWire: (wireId: string, reason: string) => dataOf(client.POST('/api/v1/wires/{wireId}/claim/takeover', { params: { path: { wireId } }, body: { reason } })),
  draftFromWire: (wireId: string, language: string) => dataOf(client.POST('/api/v1/wires/{wireId}/stories', { params: { path: { wireId } }, body: { language } })),

  stories: (query: Filters & { readonly status?: StorySummary['status'] }) => dataOf(client.GET('/api/v1/stories', { params: { query } })),
  story: (id: string) => dataOf(client.GET('/api/v1/stories/{id}', { params: { path: { id } } })),
  createStory: (body: { language: string; headline: string; section?: string }) => dataOf(client.POST('/api/v1/stories', { body })),
  changeStory: (id: string, revision: number, body: StoryChanges) =>
    dataOf(client.PATCH('/api/v1/stories/{id}', { params: { path: { id }, header: { 'if-match': `"${revision}"` } }, body })),
  mediaTopics: (query: { readonly q?: string; readonly code?: string[]; readonly language: string }) => dataOf(client.GET('/api/v1/media-topics', { params: { query } })),
  checks: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/checks', { params: { path: { id } } })),
  versions: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/versions', { params: { path: { id } } })),
  translate: (id: string, language: string) => dataOf(client.POST('/api/v1/stories/{id}/translations', { params: { path: { id } }, body: { language } })),

  markBreaking: (id: string, until: string | null) => dataOf(client.PUT('/api/v1/stories/{id}/breaking', { params: { path: { id } }, body: { until } })),
  unmarkBreaking: (id: string) => dataOf(client.DELETE('/api/v1/stories/{id}/breaking', { params: { path: { id } } })),
  publish: (id: string, key: string) => dataOf(client.POST('/api/v1/stories/{id}/publication', { params: { path: { id }, header: command(key) } })),
  update: (id: string, key: string) => dataOf(client.POST('/api/v1/stories/{id}/updates', { params: { path: { id }, header: command(key) } })),
  correct: (id: string, note: string, key: string) => dataOf(client.POST('/api/v1/stories/{id}/corrections', { params: { path: { id }, header: command(key) }, body: { note } })),
  withdraw: (id: string, body: { reason: 'kill' | 'takedown'; notice: string }, key: string) =>
    dataOf(client.POST('/api/v1/stories/{id}/withdrawal', { params: { path: { id }, header: command(key) }, body })),

  reinstate: (id: string, text: 'as-withdrawn' | 'working-copy', key: string) => dataOf(client.POST('/api/v1/stories/{id}/reinstatement', { params: { path: { id }, query: { text }, header: command(key) } })),

  submit: (id: string, key?: string) => dataOf(client.POST('/api/v1/stories/{id}/submission', { params: { path: { id }, ...(key && { header: command(key) }) } })),
  approve: (id: string, key?: string) => dataOf(client.POST('/api/v1/stories/{id}/approval', { params: { path: { id }, ...(key && { header: command(key) }) } })),
  sendBack: (id: string, note: string, key: string) => dataOf(client.POST('/api/v1/stories/{id}/return', { params: { path: { id }, header: command(key) }, body: { note } })),
  hold: (id: string, reason: string, key: string) => dataOf(client.PUT('/api/v1/stories/{id}/hold', { params: { path: { id }, header: command(key) }, body: { reason } })),
  release: (id: string, key: string) => dataOf(client.DELETE('/api/v1/stories/{id}/hold', { params: { path: { id }, header: command(key) } })),
  legalHold: (id: string, reason: string, key: string) => dataOf(client.PUT('/api/v1/stories/{id}/legal-hold', { params: { path: { id }, header: command(key) }, body: { reason } })),
  legalRelease: (id: string, key: string) => dataOf(client.DELETE('/api/v1/stories/{id}/legal-hold', { params: { path: { id }, header: command(key) } })),
  spike: (id: string, key: string) => dataOf(client.PUT('/api/v1/stories/{id}/spike', { params: { path: { id }, header: command(key) } })),
  restore: (id: string, key: string) => dataOf(client.DELETE('/api/v1/stories/{id}/spike', { params: { path: { id }, header: command(key) } })),

  schedule: (id: string, time: ScheduledTime) => dataOf(client.PUT('/api/v1/stories/{id}/schedule', { params: { path: { id } }, body: time })),
  unschedule: (id: string) => dataOf(client.DELETE('/api/v1/stories/{id}/schedule', { params: { path: { id } } })),
  scheduleWithdrawal: (id: string, time: ScheduledTime & { readonly notice: string }) => dataOf(client.PUT('/api/v1/stories/{id}/withdrawal-schedule', { params: { path: { id } }, body: time })),
  unscheduleWithdrawal: (id: string) => dataOf(client.DELETE('/api/v1/stories/{id}/withdrawal-schedule', { params: { path: { id } } })),

  givePreview: (id: string) => dataOf(client.POST('/api/v1/stories/{id}/previews', { params: { path: { id } } })),
  endPreviews: (id: string) => dataOf(client.DELETE('/api/v1/stories/{id}/previews', { params: { path: { id } } })),

  comments: (id: string, open?: boolean) => dataOf(client.GET('/api/v1/stories/{id}/comments', { params: { path: { id }, query: { limit: 50, ...(open !== undefined && { open: String(open) }) } } })),
  addComment: (id: string, body: { text: string; mentions: string[]; threadId?: string }, key: string) =>
    dataOf(client.POST('/api/v1/stories/{id}/comments', { params: { path: { id }, header: command(key) }, body })),
  deleteComment: (id: string, commentId: string) => dataOf(client.DELETE('/api/v1/stories/{id}/comments/{commentId}', { params: { path: { id, commentId } } })),
  resolveThread: (id: string, commentId: string, isResolved: boolean) => {
    const params = { path: { id, commentId } };
    return dataOf(isResolved ? client.PUT('/api/v1/stories/{id}/comments/{commentId}/resolution', { params }) : client.DELETE('/api/v1/stories/{id}/comments/{commentId}/resolution', { params }));
  },
  colleagues: (q: string) => dataOf(client.GET('/api/v1/staff', { params: { query: { limit: 20, status: 'active', ...(q && { q }) } } })),

  storyWire: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/wire', { params: { path: { id } } })),
  wireDiff: (wireId: string, from: number) => dataOf(client.GET('/api/v1/wires/{wireId}/diff', { params: { path: { wireId }, query: { from } } })),
  acknowledgeWire: (id: string, version: number) => dataOf(client.PUT('/api/v1/stories/{id}/wire', { params: { path: { id } }, body: { version } })),

  notifications: () => dataOf(client.GET('/api/v1/me/notifications', { params: { query: { limit: 20 } } })),
  readNotification: (notificationId: string) => dataOf(client.POST('/api/v1/me/notifications/{notificationId}/read', { params: { path: { notificationId } } })),
  readNotificationsUntil: (notificationId: string) => dataOf(client.POST('/api/v1/me/notifications/{notificationId}/read-until', { params: { path: { notificationId } } })),

  publication: () => dataOf(client.GET('/api/v1/publication')),

  authors: (query: NonNullable<paths['/api/v1/authors']['get']['parameters']['query']>) => dataOf(client.GET('/api/v1/authors', { params: { query } })),
  author: (authorId: string) => dataOf(client.GET('/api/v1/authors/{authorId}', { params: { path: { authorId } } })),
  createAuthor: (body: AuthorRequest, key: string) => dataOf(client.POST('/api/v1/authors', { params: { header: command(key) }, body })),
  changeAuthor: (authorId: string, version: number, body: AuthorRequest) =>
    dataOf(client.PUT('/api/v1/authors/{authorId}', { params: { path: { authorId }, header: { 'if-match': `"${version}"` } }, body })),
  retireAuthor: (authorId: string, version: number, isRetired: boolean) => {
    const params = { path: { authorId }, header: { 'if-match': `"${version}"` } };
    return dataOf(isRetired ? client.POST('/api/v1/authors/{authorId}/retirement', { params }) : client.DELETE('/api/v1/authors/{authorId}/retirement', { params }));
  },

  finishUpload: (uploadId: string) => dataOf(client.POST('/api/v1/picture-uploads/{uploadId}/picture', { params: { path: { uploadId } } })),
  pictures: (query: PictureFilters) => dataOf(client.GET('/api/v1/pictures', { params: { query } })),
  picture: (pictureId: string) => dataOf(client.GET('/api/v1/pictures/{pictureId}', { params: { path: { pictureId } } })),
  pictureUses: (pictureId: string, cursor?: string) => dataOf(client.GET('/api/v1/pictures/{pictureId}/uses', { params: { path: { pictureId }, query: { ...(cursor && { cursor }) } } })),
  changePicture: (pictureId: string, revision: number, body: PictureChanges) =>
    dataOf(client.PATCH('/api/v1/pictures/{pictureId}', { params: { path: { pictureId }, header: { 'if-match': `"${revision}"` } }, body })),
  clearPicture: (pictureId: string, revision: number, body: PictureRightsChanges) =>
    dataOf(client.PATCH('/api/v1/pictures/{pictureId}/rights', { params: { path: { pictureId }, header: { 'if-match': `"${revision}"` } }, body })),
  /** `null` before anybody curated it. */
  async front(language: string): Promise<CuratedFront | null> {
    return dataOf(client.GET('/api/v1/fronts/{language}', { params: { path: { language } } })).catch((error: unknown) => {
      if (error instanceof ApiFailure && error.problem.code === 'front.not-found') return null;
      throw error;
    });
  },
  /** On top of the version that was seen; 0 where there was none. */
  putFront: (language: string, placements: CuratedFront['placements'], seen: number) =>
    dataOf(client.PUT('/api/v1/fronts/{language}', { params: { path: { language }, header: { 'if-match': `"${seen}"` } }, body: { placements } })),
  frontPlans: (language: string) => dataOf(client.GET('/api/v1/fronts/{language}/schedules', { params: { path: { language } } })),
  planFront: (language: string, body: ScheduledTime & { readonly placements: CuratedFront['placements'] }) => dataOf(client.POST('/api/v1/fronts/{language}/schedules', { params: { path: { language } }, body })),
  cancelFrontPlan: (language: string, scheduleId: string, seen: number) =>
    dataOf(client.DELETE('/api/v1/fronts/{language}/schedules/{scheduleId}', { params: { path: { language, scheduleId }, header: { 'if-match': `"${seen}"` } } })),
  frontVersions: (language: string, cursor?: number) => dataOf(client.GET('/api/v1/fronts/{language}/versions', { params: { path: { language }, query: { limit: 10, ...(cursor && { cursor }) } } })),
  restoreFront: (language: string, version: number, seen: number) =>
    dataOf(client.POST('/api/v1/fronts/{language}/versions/{version}/restoration', { params: { path: { language, version }, header: { 'if-match': `"${seen}"` } } })),
};
