import { asSeen, client, command, dataOf, type Schemas } from './client.js';

export type Trail = Schemas['TrailResponse'];
export type TrailStep = Trail['items'][number];
export type PlannedStory = Schemas['PlannedStoryResponse'];
export type MissedStory = Schemas['MissedPlan']['items'][number];
export type StoryChecks = Schemas['StoryCheckList'];
/** The time of day that somebody chose, with its offset where clocks show it twice. */
export type ScheduledTime = Pick<Schemas['ScheduleRequest'], 'localTime' | 'zone' | 'offset'>;

export const publishingApi = {
  checks: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/checks', { params: { path: { id } } })),
  markBreaking: (id: string, until: string | null) => dataOf(client.PUT('/api/v1/stories/{id}/breaking', { params: { path: { id } }, body: { until } })),
  unmarkBreaking: (id: string) => dataOf(client.DELETE('/api/v1/stories/{id}/breaking', { params: { path: { id } } })),
  /** At once, or in some seconds, so that `unschedule` takes it back. */
  publish: (id: string, key: string, inSeconds?: number) => dataOf(client.POST('/api/v1/stories/{id}/publication', { params: { path: { id }, query: inSeconds ? { inSeconds } : {}, header: command(key) } })),
  /** Of a story that this dialog has just begun, and that nobody else writes. */
  rewriteBegun: (id: string, revision: number, body: { readonly headline: string; readonly section: string }) => dataOf(client.PATCH('/api/v1/stories/{id}', { params: { path: { id }, header: asSeen(revision) }, body })),
  trail: (id: string, version: number) => dataOf(client.GET('/api/v1/stories/{id}/trail', { params: { path: { id }, query: { version } } })),
  redact: (id: string, body: { readonly reason: string; readonly versions?: number[] }, key: string) => dataOf(client.POST('/api/v1/stories/{id}/redactions', { params: { path: { id }, header: command(key) }, body })),
  update: (id: string, key: string) => dataOf(client.POST('/api/v1/stories/{id}/updates', { params: { path: { id }, header: command(key) } })),
  correct: (id: string, note: string, key: string) => dataOf(client.POST('/api/v1/stories/{id}/corrections', { params: { path: { id }, header: command(key) }, body: { note } })),
  withdraw: (id: string, body: { reason: 'kill' | 'takedown'; notice: string }, key: string) =>
    dataOf(client.POST('/api/v1/stories/{id}/withdrawal', { params: { path: { id }, header: command(key) }, body })),
  reinstate: (id: string, text: 'as-withdrawn' | 'working-copy', key: string) => dataOf(client.POST('/api/v1/stories/{id}/reinstatement', { params: { path: { id }, query: { text }, header: command(key) } })),
  submit: (id: string, key?: string) => dataOf(client.POST('/api/v1/stories/{id}/submission', { params: { path: { id }, ...(key && { header: command(key) }) } })),
  takeBack: (id: string, key: string) => dataOf(client.DELETE('/api/v1/stories/{id}/submission', { params: { path: { id }, header: command(key) } })),
  approve: (id: string, key?: string) => dataOf(client.POST('/api/v1/stories/{id}/approval', { params: { path: { id }, ...(key && { header: command(key) }) } })),
  /** Both refuse when somebody has changed the story since that revision. */
  submitAsSeen: (id: string, revision: number) => dataOf(client.POST('/api/v1/stories/{id}/submission', { params: { path: { id }, header: asSeen(revision) } })),
  approveAsSeen: (id: string, revision: number) => dataOf(client.POST('/api/v1/stories/{id}/approval', { params: { path: { id }, header: asSeen(revision) } })),
  sendBack: (id: string, note: string, key: string) => dataOf(client.POST('/api/v1/stories/{id}/return', { params: { path: { id }, header: command(key) }, body: { note } })),
  hold: (id: string, reason: string, key: string) => dataOf(client.PUT('/api/v1/stories/{id}/hold', { params: { path: { id }, header: command(key) }, body: { reason } })),
  release: (id: string, key: string) => dataOf(client.DELETE('/api/v1/stories/{id}/hold', { params: { path: { id }, header: command(key) } })),
  legalHold: (id: string, reason: string, key: string) => dataOf(client.PUT('/api/v1/stories/{id}/legal-hold', { params: { path: { id }, header: command(key) }, body: { reason } })),
  legalRelease: (id: string, key: string) => dataOf(client.DELETE('/api/v1/stories/{id}/legal-hold', { params: { path: { id }, header: command(key) } })),
  spike: (id: string, key: string) => dataOf(client.PUT('/api/v1/stories/{id}/spike', { params: { path: { id }, header: command(key) } })),
  restore: (id: string, key: string) => dataOf(client.DELETE('/api/v1/stories/{id}/spike', { params: { path: { id }, header: command(key) } })),
  plan: (query: { readonly deskId?: string; readonly act?: 'publish' | 'withdraw'; readonly cursor?: string }) => dataOf(client.GET('/api/v1/schedules', { params: { query } })),
  missedSchedules: (query: { readonly deskId?: string }) => dataOf(client.GET('/api/v1/missed-schedules', { params: { query } })),
  schedule: (id: string, time: ScheduledTime) => dataOf(client.PUT('/api/v1/stories/{id}/schedule', { params: { path: { id } }, body: time })),
  unschedule: (id: string) => dataOf(client.DELETE('/api/v1/stories/{id}/schedule', { params: { path: { id } } })),
  scheduleWithdrawal: (id: string, time: ScheduledTime & { readonly notice: string }) => dataOf(client.PUT('/api/v1/stories/{id}/withdrawal-schedule', { params: { path: { id } }, body: time })),
  unscheduleWithdrawal: (id: string) => dataOf(client.DELETE('/api/v1/stories/{id}/withdrawal-schedule', { params: { path: { id } } })),
};
