import { ModulesContainer } from '@nestjs/core';
import { declaredRoutes } from '@stet/auth';
import { PublicationSettings } from '@stet/contracts';
import type { Database } from '@stet/persistence';
import { randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { PASSWORD, aPerson, aSignedInPerson } from '../spec/people.js';
import { aText } from '../spec/stories.js';
import { UNAUDITED } from './audit.interceptor.js';

interface Wanted {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly payload?: object | Buffer;
  readonly headers?: Record<string, string>;
}

/** What has to be there before a command can succeed. */
class Prepared {
  constructor(
    private readonly newsroom: Newsroom,
    private readonly admin = newsroom.as('admin'),
  ) {}

  get db(): Database {
    return this.newsroom.db;
  }

  async make<Made>(url: string, payload: object = {}, method: 'POST' | 'PUT' = 'POST'): Promise<Made> {
    return (await this.admin(method, url, payload, { 'if-match': '*' })).json<Made>();
  }

  story = async () => (await this.make<{ storyId: string }>('/api/v1/stories', { language: 'en', ...aText(randomUUID()) })).storyId;
  desk = async () => (await this.make<{ deskId: string }>('/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).deskId;
  author = async () => `/api/v1/authors/${(await this.make<{ authorId: string }>('/api/v1/authors', { name: { en: 'Mara Lind' } })).authorId}`;
  person = async () => (await aPerson(this.newsroom)).staffId;
  reporter = async () => (await aSignedInPerson(this.db, { roles: ['reporter'] })).staffId;
  email = () => `${randomUUID()}@alder.example`;

  async published(): Promise<string> {
    const storyId = await this.story();
    await this.make(`/api/v1/stories/${storyId}/publication`);
    return storyId;
  }

  /** A story, new unless another is given, with which something was done. */
  async after(step: string, payload: object = {}, method: 'POST' | 'PUT' = 'POST', story?: string): Promise<string> {
    const storyId = story ?? (await this.story());
    await this.make(`/api/v1/stories/${storyId}/${step}`, payload, method);
    return storyId;
  }

  locked = () => this.after('lock', { clientId: randomUUID() });

  async sideCopy(): Promise<string> {
    const url = `/api/v1/stories/${await this.story()}/side-copies/${randomUUID()}`;
    await this.make(url, { baseRevision: 1, sequence: 1, fields: { headline: 'Typed beside it' } }, 'PUT');
    return url;
  }

  async wire(): Promise<string> {
    const wireId = randomUUID();
    await this.db.query(
      `insert into wire (wire_id, version, source_id, source_name, original_id, language, headline, standfirst, body_html, body_text, categories, pictures, received_at)
       values ($1, 1, $1, 'ANA', '1', 'en', 'Ferry', '', '', 'It sails.', '[]', '[]', now())`,
      [wireId],
    );
    return wireId;
  }

  /** A wire that somebody works on, with their headers. */
  async claim(): Promise<{ url: string; headers: Record<string, string> }> {
    const [wireId, { staffId, name, token }] = [await this.wire(), await aSignedInPerson(this.db, { roles: ['reporter'] })];
    await this.db.query('insert into wire_claim (wire_id, holder_id, holder_name) values ($1, $2, $3)', [wireId, staffId, name]);
    return { url: `/api/v1/wires/${wireId}/claim`, headers: { authorization: `Bearer ${token}` } };
  }

  /** A comment, with the headers of whoever wrote it. */
  async comment(): Promise<{ url: string; headers: Record<string, string> }> {
    const [storyId, { staffId, token }, commentId] = [await this.story(), await aSignedInPerson(this.db, { roles: ['reporter'] }), randomUUID()];
    await this.db.query(`insert into comment (comment_id, story_id, thread_id, author_id, text) values ($1, $2, $1, $3, 'Who says so?')`, [commentId, storyId, staffId]);
    return { url: `/api/v1/stories/${storyId}/comments/${commentId}`, headers: { authorization: `Bearer ${token}` } };
  }

  /** A story in review, with the headers of whoever sent it there. */
  async submission(): Promise<{ url: string; headers: Record<string, string> }> {
    const { token } = await aSignedInPerson(this.db, { roles: ['reporter'] });
    const [url, headers] = [`/api/v1/stories/${await this.story()}/submission`, { authorization: `Bearer ${token}` }];
    await this.newsroom.app.inject({ method: 'POST', url, headers });
    return { url, headers };
  }

  /** Work that somebody was given, with their headers. */
  async assignment(): Promise<{ url: string; headers: Record<string, string> }> {
    const { staffId, token } = await aSignedInPerson(this.db, { roles: ['reporter'] });
    const { assignmentId } = await this.make<{ assignmentId: string }>(`/api/v1/stories/${await this.story()}/assignments`, { staffId, work: 'write' });
    return { url: `/api/v1/assignments/${assignmentId}`, headers: { authorization: `Bearer ${token}` } };
  }

  async frontSchedule(): Promise<string> {
    const { scheduleId } = await this.make<{ scheduleId: string }>('/api/v1/fronts/hy/schedules', { ...FAR_AHEAD, placements: [] });
    return `/api/v1/fronts/hy/schedules/${scheduleId}`;
  }

  /** A version of the settings. */
  async settings(): Promise<number> {
    return (await this.make<{ version: number }>('/api/v1/publication', SETTINGS, 'PUT')).version;
  }

  async coverage(): Promise<string> {
    const { coverageId } = await this.make<{ coverageId: string }>('/api/v1/coverages', { deskId: await this.desk(), title: 'Ferry line opens', due: FAR_AHEAD });
    return `/api/v1/coverages/${coverageId}`;
  }

  async template(): Promise<string> {
    const url = `/api/v1/desks/${await this.desk()}/templates`;
    return `${url}/${(await this.make<{ templateId: string }>(url, { name: 'Brief', fields: {} })).templateId}`;
  }

  /** A view that somebody keeps, with their headers. */
  async view(): Promise<{ url: string; headers: Record<string, string> }> {
    const [{ staffId, token }, viewId] = [await aSignedInPerson(this.db, { roles: ['reporter'] }), randomUUID()];
    await this.db.query(`insert into saved_view (view_id, owner_id, name, filters) values ($1, $2, 'Night', '{}')`, [viewId, staffId]);
    return { url: `/api/v1/me/views/${viewId}`, headers: { authorization: `Bearer ${token}` } };
  }

  async picture(): Promise<string> {
    const [pictureId, key] = [randomUUID(), randomBytes(32).toString('hex')];
    await this.db.query(`insert into picture (picture_id, sha256, file, small_file, width, height, bytes, uploaded_by) values ($1, $2, 'x/1.jpeg', 'x/1.jpeg', 1, 1, 1, 'mara')`, [pictureId, key]);
    return `/api/v1/pictures/${pictureId}`;
  }

  /** An upload whose bytes are all here, with the headers of whoever sent them. */
  async upload(): Promise<{ url: string; headers: Record<string, string> }> {
    const { token } = await aSignedInPerson(this.db, { roles: ['reporter'] });
    const headers = { authorization: `Bearer ${token}` };
    const bytes = await sharp({ create: { width: 9, height: 8, channels: 3, background: '#346' } }).png().toBuffer();
    const tus = { ...headers, 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'content-type': 'application/offset+octet-stream', 'content-length': String(bytes.length) };
    const begun = await this.newsroom.app.inject({ method: 'POST', url: '/api/v1/picture-uploads', payload: bytes, headers: tus });
    return { url: `${begun.headers.location as string}/picture`, headers };
  }

  async role(): Promise<string> {
    const role = `r-${randomUUID().slice(0, 30)}`;
    await this.make('/api/v1/roles', { role, name: 'Night', permissions: ['story:read'] });
    return role;
  }

  async link(purpose: 'invitation' | 'password-reset'): Promise<string> {
    const { url } = await this.make<{ url: string }>(`/api/v1/staff/${await this.person()}/${purpose}`);
    return new URL(url).hash.slice(1);
  }

  async parkedKey(): Promise<string> {
    const key = randomUUID();
    await this.db.query(`insert into messaging.parked_key (grp, topic, key, code, reason) values ('editorial.wire', 'newsroom.wire.v1', $1, 'bug', 'it broke')`, [key]);
    return `/api/v1/ops/parked/editorial.wire/${key}`;
  }
}

const SETTINGS: Omit<PublicationSettings, 'publicationId' | 'version' | 'changedAt'> = {
  ...{ name: { en: 'The Alder' }, tagline: {}, languages: ['en', 'hy'], timezone: 'Asia/Baku', sections: [{ slug: 'society', name: { en: 'Society' }, order: 1 }] },
  ...{ copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] },
};

const FAR_AHEAD = { localTime: '2090-01-01T09:00', zone: 'Asia/Baku' };

/** For each route that changes something, a request that succeeds. A new route needs a line here. */
const COMMANDS: Readonly<Record<string, (has: Prepared) => Promise<Wanted> | Wanted>> = {
  'AssignmentController.assignStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.story()}/assignments`, payload: { staffId: await has.reporter(), work: 'photo' } }),
  'AssignmentController.changeAssignment': async (has) => ({ method: 'PATCH', url: (await has.assignment()).url, payload: { note: 'By noon.' } }),
  'AssignmentController.answerAssignment': async (has) => {
    const { url, headers } = await has.assignment();
    return { method: 'PUT', url: `${url}/answer`, payload: { answer: 'accepted' }, headers };
  },
  'AssignmentController.removeAssignment': async (has) => ({ method: 'DELETE', url: (await has.assignment()).url }),
  'AuthorController.createAuthor': () => ({ method: 'POST', url: '/api/v1/authors', payload: { name: { en: 'Mara Lind' } } }),
  'AuthorController.changeAuthor': async (has) => ({ method: 'PUT', url: await has.author(), payload: { name: { en: 'Mara Berg' } } }),
  'AuthorController.retireAuthor': async (has) => ({ method: 'POST', url: `${await has.author()}/retirement` }),
  'AuthorController.restoreAuthor': async (has) => ({ method: 'DELETE', url: `${await has.author()}/retirement` }),
  'CalendarAddressController.makeCalendarAddress': () => ({ method: 'POST', url: '/api/v1/me/calendar-address' }),
  'CalendarAddressController.endCalendarAddress': () => ({ method: 'DELETE', url: '/api/v1/me/calendar-address' }),
  'CheckController.changeCheck': () => ({ method: 'PUT', url: '/api/v1/checks/tags', payload: { level: 'off' } }),
  'RedactionController.redactStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.after('withdrawal', { reason: 'kill', notice: 'Wrong.' }, 'POST', await has.published())}/redactions`, payload: { reason: 'By order of the court.' } }),
  'CommentController.addComment': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.story()}/comments`, payload: { text: 'Who says so?' } }),
  'CommentController.changeComment': async (has) => ({ method: 'PATCH', ...(await has.comment()), payload: { text: 'Who said so?' } }),
  'CommentController.deleteComment': async (has) => ({ method: 'DELETE', ...(await has.comment()) }),
  'CommentController.resolveThread': async (has) => ({ method: 'PUT', url: `${(await has.comment()).url}/resolution` }),
  'CommentController.reopenThread': async (has) => {
    const { url } = await has.comment();
    await has.make(`${url}/resolution`, {}, 'PUT');
    return { method: 'DELETE', url: `${url}/resolution` };
  },
  'CoverageController.planCoverage': async (has) => ({ method: 'POST', url: '/api/v1/coverages', payload: { deskId: await has.desk(), title: 'Ferry line opens', due: FAR_AHEAD } }),
  'CoverageController.changeCoverage': async (has) => ({ method: 'PATCH', url: await has.coverage(), payload: { place: 'Harbour' } }),
  'CoverageController.moveCoverage': async (has) => ({ method: 'PUT', url: `${await has.coverage()}/state`, payload: { state: 'confirmed' } }),
  'CoverageController.assignCoverage': async (has) => ({ method: 'POST', url: `${await has.coverage()}/assignments`, payload: { staffId: await has.reporter(), work: 'photo' } }),
  'CoverageController.linkStory': async (has) => ({ method: 'PUT', url: `${await has.coverage()}/stories/${await has.story()}` }),
  'CoverageController.unlinkStory': async (has) => {
    const url = `${await has.coverage()}/stories/${await has.story()}`;
    await has.make(url, {}, 'PUT');
    return { method: 'DELETE', url };
  },
  'DeskController.makeDesk': () => ({ method: 'POST', url: '/api/v1/desks', payload: { slug: `d-${randomUUID()}`, name: 'Sport' } }),
  'DeskController.changeDesk': async (has) => ({ method: 'PATCH', url: `/api/v1/desks/${await has.desk()}`, payload: { name: 'Sports' } }),
  'DeskController.removeDesk': async (has) => ({ method: 'DELETE', url: `/api/v1/desks/${await has.desk()}` }),
  'DeskController.moveStory': async (has) => ({ method: 'PUT', url: `/api/v1/stories/${await has.story()}/desk`, payload: { deskId: await has.desk() } }),
  'DeskMemberController.putMember': async (has) => ({ method: 'PUT', url: `/api/v1/desks/${await has.desk()}/members/${await has.person()}`, payload: { roles: ['editor'] } }),
  'DeskMemberController.removeMember': async (has) => ({ method: 'DELETE', url: `/api/v1/desks/${await has.desk()}/members/${await has.person()}` }),
  'EditController.changeStory': async (has) => ({ method: 'PATCH', url: `/api/v1/stories/${await has.story()}`, payload: { urgency: 2 } }),
  'FrontController.restoreFront': async (has) => {
    const { version } = await has.make<{ version: number }>('/api/v1/fronts/en', { storyIds: [] }, 'PUT');
    return { method: 'POST', url: `/api/v1/fronts/en/versions/${version}/restoration` };
  },
  'FrontScheduleController.scheduleFront': () => ({ method: 'POST', url: '/api/v1/fronts/en/schedules', payload: { ...FAR_AHEAD, placements: [] } }),
  'FrontScheduleController.changeFrontSchedule': async (has) => ({ method: 'PUT', url: await has.frontSchedule(), payload: { ...FAR_AHEAD, localTime: '2091-01-01T09:00', placements: [] } }),
  'FrontScheduleController.cancelFrontSchedule': async (has) => ({ method: 'DELETE', url: await has.frontSchedule() }),
  'FrontController.curateFront': async (has) => ({ method: 'PUT', url: '/api/v1/fronts/en', payload: { storyIds: [await has.story()] } }),
  'LinkController.acceptInvitation': async (has) => ({ method: 'POST', url: '/api/v1/invitations/acceptance', payload: { token: await has.link('invitation'), password: 'a lamp in the harbour' } }),
  'LinkController.completeReset': async (has) => ({ method: 'POST', url: '/api/v1/password-resets/completion', payload: { token: await has.link('password-reset'), password: 'a lamp in the harbour' } }),
  'LockController.takeOverLock': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.locked()}/lock/takeover`, payload: { clientId: randomUUID(), reason: 'The page closes.' } }),
  'MachineTokenController.makeMachineToken': () => ({ method: 'POST', url: '/api/v1/machine-tokens', payload: { name: 'Archive', scopes: ['story:read'] } }),
  'MachineTokenController.revokeMachineToken': async (has) => {
    const { tokenId } = await has.make<{ tokenId: string }>('/api/v1/machine-tokens', { name: 'Archive', scopes: ['story:read'] });
    return { method: 'DELETE', url: `/api/v1/machine-tokens/${tokenId}` };
  },
  'NotificationController.changeNotificationSettings': () => ({ method: 'PUT', url: '/api/v1/me/notification-settings', payload: { mail: false } }),
  'OpsController.dropParked': async (has) => ({ method: 'POST', url: `${await has.parkedKey()}/drop`, payload: { reason: 'It is noise.' } }),
  'OpsController.redriveParked': async (has) => ({ method: 'POST', url: `${await has.parkedKey()}/redrive` }),
  'OwnSessionController.changeOwnAccount': () => ({ method: 'PATCH', url: '/api/v1/me', payload: { language: 'hy' } }),
  'OwnSessionController.changePassword': async (has) => {
    const { token } = await aPerson(has);
    return { method: 'POST', url: '/api/v1/me/password', payload: { currentPassword: PASSWORD, newPassword: 'a lamp in the harbour' }, headers: { authorization: `Bearer ${token}` } };
  },
  'OwnSessionController.endOtherSessions': () => ({ method: 'DELETE', url: '/api/v1/me/sessions' }),
  'OwnSessionController.endOwnSession': async (has) => {
    const { token, sessionId } = await aSignedInPerson(has.db);
    return { method: 'DELETE', url: `/api/v1/me/sessions/${sessionId}`, headers: { authorization: `Bearer ${token}` } };
  },
  'PictureController.uploadPicture': async () => ({
    ...{ method: 'POST', url: '/api/v1/pictures', headers: { 'content-type': 'image/png' } },
    payload: await sharp({ create: { width: 8, height: 8, channels: 3, background: '#346' } }).png().toBuffer(),
  }),
  'PictureLibraryController.changePicture': async (has) => ({ method: 'PATCH', url: await has.picture(), payload: { credit: 'Mara Lind' } }),
  'PictureLibraryController.clearPicture': async (has) => ({ method: 'PATCH', url: `${await has.picture()}/rights`, payload: { rights: 'cleared' } }),
  'PictureUploadController.finishUpload': async (has) => ({ method: 'POST', ...(await has.upload()) }),
  'PreviewController.givePreview': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.story()}/previews` }),
  'PreviewController.endPreviews': async (has) => ({ method: 'DELETE', url: `/api/v1/stories/${await has.story()}/previews` }),
  'PublicationHistoryController.restorePublication': async (has) => ({ method: 'POST', url: `/api/v1/publication/versions/${await has.settings()}/restoration` }),
  'PublicationController.changePublication': () => ({ method: 'PUT', url: '/api/v1/publication', payload: SETTINGS }),
  'PublishingController.publishStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.story()}/publication` }),
  'PublishingController.updateStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.published()}/updates` }),
  'PublishingController.correctStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.published()}/corrections`, payload: { note: 'It was two.' } }),
  'PublishingController.markBreaking': async (has) => ({ method: 'PUT', url: `/api/v1/stories/${await has.story()}/breaking`, payload: {} }),
  'PublishingController.unmarkBreaking': async (has) => ({ method: 'DELETE', url: `/api/v1/stories/${await has.after('breaking', {}, 'PUT')}/breaking` }),
  'PublishingController.withdrawStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.published()}/withdrawal`, payload: { reason: 'kill', notice: 'It was wrong.' } }),
  'PublishingController.reinstateStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.after('withdrawal', { reason: 'takedown', notice: 'It was wrong.' }, 'POST', await has.published())}/reinstatement` }),
  'RestorationController.restoreRevision': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.story()}/revisions/1/restoration` }),
  'RestorationController.restoreSideCopy': async (has) => ({ method: 'POST', url: `${await has.sideCopy()}/restoration`, payload: { how: 'replace' } }),
  'ReviewController.submitStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.story()}/submission` }),
  'ReviewController.takeBackStory': async (has) => ({ method: 'DELETE', ...(await has.submission()) }),
  'ReviewController.returnStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.after('submission')}/return`, payload: { note: 'Who says so?' } }),
  'ReviewController.approveStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.after('submission')}/approval` }),
  'ReviewController.holdStory': async (has) => ({ method: 'PUT', url: `/api/v1/stories/${await has.story()}/hold`, payload: { reason: 'We wait.' } }),
  'ReviewController.releaseStory': async (has) => ({ method: 'DELETE', url: `/api/v1/stories/${await has.after('hold', { reason: 'We wait.' }, 'PUT')}/hold` }),
  'ReviewController.legalHoldStory': async (has) => ({ method: 'PUT', url: `/api/v1/stories/${await has.story()}/legal-hold`, payload: { reason: 'A letter came.' } }),
  'ReviewController.legalReleaseStory': async (has) => ({ method: 'DELETE', url: `/api/v1/stories/${await has.after('legal-hold', { reason: 'A letter came.' }, 'PUT')}/legal-hold` }),
  'ReviewController.spikeStory': async (has) => ({ method: 'PUT', url: `/api/v1/stories/${await has.story()}/spike` }),
  'ReviewController.restoreStory': async (has) => ({ method: 'DELETE', url: `/api/v1/stories/${await has.after('spike', {}, 'PUT')}/spike` }),
  'RoleController.makeRole': () => ({ method: 'POST', url: '/api/v1/roles', payload: { role: `r-${randomUUID().slice(0, 30)}`, name: 'Night', permissions: [] } }),
  'RoleController.changeRole': async (has) => ({ method: 'PATCH', url: `/api/v1/roles/${await has.role()}`, payload: { permissions: ['wire:read'] } }),
  'RoleController.removeRole': async (has) => ({ method: 'DELETE', url: `/api/v1/roles/${await has.role()}` }),
  'ScheduleController.scheduleStory': async (has) => ({ method: 'PUT', url: `/api/v1/stories/${await has.after('approval', {}, 'POST', await has.after('submission'))}/schedule`, payload: FAR_AHEAD }),
  'ScheduleController.unscheduleStory': async (has) => ({ method: 'DELETE', url: `/api/v1/stories/${await has.after('schedule', FAR_AHEAD, 'PUT', await has.after('approval', {}, 'POST', await has.after('submission')))}/schedule` }),
  'ScheduleController.scheduleWithdrawal': async (has) => ({ method: 'PUT', url: `/api/v1/stories/${await has.published()}/withdrawal-schedule`, payload: { ...FAR_AHEAD, notice: 'The licence ends.' } }),
  'ScheduleController.unscheduleWithdrawal': async (has) => ({ method: 'DELETE', url: `/api/v1/stories/${await has.after('withdrawal-schedule', { ...FAR_AHEAD, notice: 'Over.' }, 'PUT')}/withdrawal-schedule` }),
  'SavedViewController.saveView': () => ({ method: 'POST', url: '/api/v1/me/views', payload: { name: 'Night', filters: { status: 'draft' } } }),
  'SavedViewController.changeView': async (has) => ({ method: 'PUT', ...(await has.view()), payload: { name: 'Later', filters: {} } }),
  'SavedViewController.removeView': async (has) => ({ method: 'DELETE', ...(await has.view()) }),
  'SessionController.signIn': async (has) => ({ method: 'POST', url: '/api/v1/session', payload: { email: (await aPerson(has)).email, password: PASSWORD } }),
  'SessionController.signOut': async (has) => ({ method: 'DELETE', url: '/api/v1/session', headers: { cookie: `stet_session=${(await aSignedInPerson(has.db)).token}`, 'sec-fetch-site': 'same-origin' } }),
  'SideCopyController.discardSideCopy': async (has) => ({ method: 'DELETE', url: await has.sideCopy() }),
  'StageController.changeStages': async (has) => ({ method: 'PUT', url: `/api/v1/desks/${await has.desk()}/stages`, payload: { stages: [{ names: { en: 'All' } }] } }),
  'StageController.moveToStage': async (has) => {
    const storyId = await has.story();
    const [last] = await has.db.query<{ stageId: string }>('select stage_id as "stageId" from stage where desk_id = (select desk_id from story where story_id = $1) order by position desc', [storyId]);
    return { method: 'PUT', url: `/api/v1/stories/${storyId}/stage`, payload: last! };
  },
  'TemplateController.makeTemplate': async (has) => ({ method: 'POST', url: `/api/v1/desks/${await has.desk()}/templates`, payload: { name: 'Brief', fields: {} } }),
  'TemplateController.changeTemplate': async (has) => ({ method: 'PUT', url: await has.template(), payload: { name: 'Short', fields: { urgency: 2 } } }),
  'TemplateController.removeTemplate': async (has) => ({ method: 'DELETE', url: await has.template() }),
  'TemplateController.beginFromTemplate': async (has) => ({ method: 'POST', url: `${await has.template()}/stories`, payload: { language: 'en' } }),
  'StaffController.invitePerson': (has) => ({ method: 'POST', url: '/api/v1/staff', payload: { email: has.email(), name: 'Ilva Tarrin', roles: ['reporter'] } }),
  'StaffController.changePerson': async (has) => ({ method: 'PATCH', url: `/api/v1/staff/${await has.person()}`, payload: { name: 'Ilva Holt' } }),
  'StaffController.giveRoles': async (has) => ({ method: 'PUT', url: `/api/v1/staff/${await has.person()}/roles`, payload: { roles: ['legal'] } }),
  'StaffController.inviteAgain': async (has) => ({ method: 'POST', url: `/api/v1/staff/${await has.person()}/invitation` }),
  'StaffController.offerReset': async (has) => ({ method: 'POST', url: `/api/v1/staff/${await has.person()}/password-reset` }),
  'StaffController.deactivatePerson': async (has) => ({ method: 'POST', url: `/api/v1/staff/${await has.person()}/deactivation`, payload: { reason: 'She left.' } }),
  'StaffController.reactivatePerson': async (has) => {
    const staffId = await has.person();
    await has.make(`/api/v1/staff/${staffId}/deactivation`, { reason: 'She left.' });
    return { method: 'DELETE', url: `/api/v1/staff/${staffId}/deactivation` };
  },
  'StaffController.endSessions': async (has) => ({ method: 'DELETE', url: `/api/v1/staff/${await has.person()}/sessions` }),
  'StaffController.endSession': async (has) => {
    const { staffId, sessionId } = await aSignedInPerson(has.db);
    return { method: 'DELETE', url: `/api/v1/staff/${staffId}/sessions/${sessionId}` };
  },
  'StoryController.createStory': () => ({ method: 'POST', url: '/api/v1/stories', payload: { language: 'en' } }),
  'StoryController.draftFromWire': async (has) => ({ method: 'POST', url: `/api/v1/wires/${await has.wire()}/stories`, payload: {} }),
  'WireClaimController.claimWire': async (has) => ({ method: 'PUT', url: `/api/v1/wires/${await has.wire()}/claim` }),
  'WireClaimController.takeOverWire': async (has) => ({ method: 'POST', url: `${(await has.claim()).url}/takeover`, payload: { reason: 'Mara is away.' } }),
  'WireClaimController.releaseWire': async (has) => ({ method: 'DELETE', ...(await has.claim()) }),
  'StoryWireController.acknowledgeWire': async (has) => {
    const wireId = await has.wire();
    const { storyId } = await has.make<{ storyId: string }>(`/api/v1/wires/${wireId}/stories`);
    await has.db.query('update wire set version = 2 where wire_id = $1', [wireId]);
    return { method: 'PUT', url: `/api/v1/stories/${storyId}/wire`, payload: { version: 2 } };
  },
  'TranslationController.confirmTranslation': async (has) => {
    const source = await has.after('publication');
    const { storyId } = await has.make<{ storyId: string }>(`/api/v1/stories/${source}/translations`, { language: 'hy' });
    await has.db.query("update story_version set published_at = published_at + interval '1 hour' where story_id = $1", [source]);
    return { method: 'PUT', url: `/api/v1/stories/${storyId}/translation-confirmation` };
  },
  'StoryController.translateStory': async (has) => ({ method: 'POST', url: `/api/v1/stories/${await has.story()}/translations`, payload: { language: 'hy' } }),
};

/** Routes that are exempt, or entered under another name; each says why where it is declared. */
const EXEMPT = [
  ...['LinkController.askForReset', 'LinkController.readInvitation', 'SideCopyController.putSideCopy'],
  ...['PictureUploadController.beginUpload', 'PictureUploadController.continueUpload', 'PictureUploadController.dropUpload'],
  ...['NotificationController.readNotification', 'NotificationController.readNotificationsUntil'],
  ...['LockController.acquireLock', 'LockController.renewLock', 'LockController.releaseLock', 'LockController.putPresence', 'LockController.endPresence'],
];
/** Handed on to other services: entered before they are asked; see the specs of the forwarding. */
const ELSEWHERE = ['ForwardController.forward'];

describe('every command', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());

  const unsafe = () =>
    declaredRoutes(newsroom.app)
      .filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
      .map(({ handler }) => handler);

  it('is among those that are tried here, is handed on, or is exempt for a reason', () => {
    expect(unsafe().sort()).toEqual([...Object.keys(COMMANDS), ...EXEMPT, ...ELSEWHERE].sort());
  });

  it.each(EXEMPT)('that leaves no entry says why: %s', (name) => {
    const [controller, method] = name.split('.') as [string, string];
    const { metatype } = [...newsroom.app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]).find((one) => one.name === controller)!;
    expect(Reflect.getMetadata(UNAUDITED, (metatype as new () => Record<string, object>).prototype[method]!)).toMatch(/\w+ \w+/);
  });

  it.each(Object.entries(COMMANDS))('leaves an entry with who, what, to what and from where: %s', async (name, prepare) => {
    const wanted = await prepare(new Prepared(newsroom));
    const correlationId = randomUUID();
    const admin = await aSignedInPerson(newsroom.db, { roles: ['admin'] });
    const headers = { authorization: `Bearer ${admin.token}`, 'x-correlation-id': correlationId, 'user-agent': 'desk-spec/1', 'if-match': '*', ...wanted.headers };
    const answer = await newsroom.app.inject({ ...wanted, headers });
    expect([answer.statusCode, answer.statusCode < 300 ? '' : answer.body]).toEqual([expect.any(Number), '']);
    const entries = await newsroom.db.query<{ act: string; entry: string }>(`select act, entry from audit where entry::json ->> 'correlationId' = $1 order by seq`, [correlationId]);
    expect(entries.map(({ act }) => act)).toContain(name.split('.')[1]);
    for (const { entry } of entries) {
      expect(JSON.parse(entry)).toMatchObject({ actor: { id: expect.stringMatching(/./), name: expect.stringMatching(/./) }, subject: { kind: expect.stringMatching(/./), id: expect.stringMatching(/./) }, from: { address: '127.0.0.0/24', device: 'desk-spec/1' } });
      expect(entry).not.toMatch(/harbour|\$argon2|stet_mt_\w{20}/);
    }
  });

  it.each([
    ['a story', 'story', 'story_id', 'StoryController.createStory'],
    ['a desk', 'desk', 'desk_id', 'DeskController.makeDesk'],
    ['an account', 'staff', 'staff_id', 'StaffController.invitePerson'],
  ])('is entered in the transaction that does it, as for %s', async (_name, table, id, command) => {
    await newsroom.app.inject({ ...(await COMMANDS[command]!(new Prepared(newsroom))), headers: { authorization: `Bearer ${(await aSignedInPerson(newsroom.db, { roles: ['admin'] })).token}` } });
    const [row] = await newsroom.db.query(`select from ${table} join audit on audit.subject_id = ${table}.${id}::text where audit.xmin = ${table}.xmin and audit.seq = (select max(seq) from audit)`);
    expect(row).toBeDefined();
  });

  it('is not done when it cannot be entered', async () => {
    await newsroom.db.query(`create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no room' using errcode = 'disk_full'; end $$`);
    await newsroom.db.query('create trigger no_room before insert on audit for each row execute function no_room()');
    const has = new Prepared(newsroom);
    try {
      const answer = await newsroom.as('admin')('POST', '/api/v1/stories', { language: 'en', headline: 'Never entered' });
      expect([answer.statusCode, (await has.db.query(`select from story where headline = 'Never entered'`)).length]).toEqual([503, 0]);
    } finally {
      await newsroom.db.query('drop trigger no_room on audit');
    }
  });

  it('that was done before and is only answered again leaves no second entry', async () => {
    const chief = newsroom.as('chief-editor');
    const again = () => chief('POST', '/api/v1/stories', { language: 'en' }, { 'idempotency-key': 'sent-twice' });
    const [first, second] = [(await again()).json<{ storyId: string }>(), (await again()).json<{ storyId: string }>()];
    expect(second.storyId).toBe(first.storyId);
    expect(await newsroom.db.query(`select from audit where subject_id = $1`, [first.storyId])).toHaveLength(1);
  });

  it('that is refused leaves none', async () => {
    const head = async () => (await newsroom.as('admin')('GET', '/api/v1/audit/head')).json<{ seq: number }>().seq;
    const before = await head();
    await newsroom.as('reporter')('POST', `/api/v1/stories/${randomUUID()}/publication`);
    await newsroom.as('admin')('POST', `/api/v1/stories/${randomUUID()}/publication`);
    expect(await head()).toBe(before);
  });
});
