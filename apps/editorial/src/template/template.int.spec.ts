import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';

interface Template {
  readonly templateId: string;
  readonly name: string;
}

describe('templates', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  let deskId: string;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    editor = newsroom.as('editor');
    deskId = await aDesk();
  });
  afterAll(() => newsroom?.close());

  const aDesk = async () => (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId;
  const FIELDS = { section: 'sport', tags: ['match'], urgency: 5, body: bodyOfParagraphs(['Who won, and how.', 'What comes next.']) };
  const url = (rest = '', desk = deskId) => `/api/v1/desks/${desk}/templates${rest}`;
  const make = (name: string = randomUUID(), desk = deskId) => editor('POST', url('', desk), { name, fields: FIELDS });

  it('are kept by a desk, by name, changed and removed', async () => {
    const desk = await aDesk();
    const [report, brief] = [(await make('Match report', desk)).json<Template>(), (await make('Brief', desk)).json<Template>()];
    expect((await editor('GET', url('', desk))).json<{ items: Template[] }>().items.map(({ name }) => name)).toEqual(['Brief', 'Match report']);
    expect((await make('match REPORT', desk)).json()).toMatchObject({ status: 409, code: 'template.exists', fields: [{ field: 'name' }] });
    const change = () => editor('PUT', url(`/${report.templateId}`, desk), { name: 'Report', fields: { urgency: 3 } }, { 'if-match': '"1"' });
    expect((await change()).json()).toMatchObject({ name: 'Report', fields: { urgency: 3 }, revision: 2 });
    expect((await change()).statusCode).toBe(412);
    expect((await editor('DELETE', url(`/${brief.templateId}`, desk))).statusCode).toBe(204);
    expect((await auditOf(newsroom, 'template', brief.templateId)).map(({ act }) => act)).toEqual(['makeTemplate', 'removeTemplate']);
  });

  it('give stories of their desk what they begin with, and what is typed replaces it', async () => {
    const { templateId } = (await make()).json<Template>();
    const story = (await editor('POST', url(`/${templateId}/stories`), { language: 'az', headline: 'Neftçi qalib gəldi', urgency: 2 })).json<Record<string, unknown>>();
    expect(story).toMatchObject({ deskId, language: 'az', headline: 'Neftçi qalib gəldi', section: 'sport', tags: ['match'], urgency: 2, status: 'draft', body: FIELDS.body });
    const key = { 'idempotency-key': randomUUID() };
    const again = async () => (await editor('POST', url(`/${templateId}/stories`), { language: 'en' }, key)).json<{ storyId: string }>().storyId;
    expect(await again()).toBe(await again());
  });

  it('are made by those who may on that desk, and used by those who write there', async () => {
    const { templateId } = (await make()).json<Template>();
    const { token } = await aSignedInPerson(newsroom.db, { desks: { [await aDesk()]: ['editor'] } });
    const stranger: Ask = (method, path, payload) => newsroom.as()(method, path, payload, { authorization: `Bearer ${token}` });
    const answers = [await stranger('GET', url()), await stranger('POST', url(), { name: 'x', fields: {} }), await stranger('POST', url(`/${templateId}/stories`), { language: 'en' }), await newsroom.as('reporter')('POST', url(), { name: 'x', fields: {} })];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403]);
    expect((await newsroom.as('reporter')('POST', url(`/${templateId}/stories`), { language: 'en' })).statusCode).toBe(201);
  });

  it('are checked like stories', async () => {
    expect((await editor('POST', url(), { name: 'x', fields: { urgency: 12 } })).json()).toMatchObject({ status: 400, fields: [{ field: 'fields.urgency' }] });
  });
});
