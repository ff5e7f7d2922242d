import { randomUUID } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';

interface View {
  readonly viewId: string;
  readonly name: string;
  readonly isOwn: boolean;
}

describe('saved views', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());

  const aDesk = async () => (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId;
  const somebody = async (wanted: object = { roles: ['reporter'] }): Promise<Ask> => {
    const { token } = await aSignedInPerson(newsroom.db, wanted);
    return (method, url, payload, headers) => newsroom.as()(method, `/api/v1/me/views${url}`, payload, { authorization: `Bearer ${token}`, ...headers });
  };
  const listOf = async (ask: Ask) => (await ask('GET', '')).json<{ items: View[] }>().items;

  it('are somebody’s own: kept, changed and removed', async () => {
    const mara = await somebody();
    const { viewId } = (await mara('POST', '', { name: 'Night', filters: { status: 'draft', language: 'az', inWork: true } })).json<View>();
    expect(await listOf(mara)).toEqual([{ viewId, name: 'Night', filters: { status: 'draft', language: 'az', inWork: true }, deskId: null, owner: 'Mara Lind', isOwn: true, revision: 1 }]);
    expect((await mara('POST', '', { name: 'night', filters: {} })).json()).toMatchObject({ status: 409, code: 'saved-view.exists', fields: [{ field: 'name' }] });
    const change = () => mara('PUT', `/${viewId}`, { name: 'Late night', filters: { q: 'ferry' } }, { 'if-match': '"1"' });
    expect([(await change()).json(), (await change()).statusCode]).toEqual([expect.objectContaining({ name: 'Late night', filters: { q: 'ferry' }, revision: 2 }), 412]);
    expect((await mara('DELETE', `/${viewId}`)).statusCode).toBe(204);
    expect(await listOf(mara)).toEqual([]);
    expect((await auditOf(newsroom, 'view', viewId)).map(({ act }) => act)).toEqual(['saveView', 'changeView', 'removeView']);
  });

  it('are shown to a desk, and changed by nobody else', async () => {
    const [deskId, other] = [await aDesk(), await aDesk()];
    const [mara, ilva, stranger] = [await somebody({ desks: { [deskId]: ['editor'] } }), await somebody({ desks: { [deskId]: ['reporter'] } }), await somebody({ desks: { [other]: ['editor'] } })];
    const { viewId } = (await mara('POST', '', { name: 'Legal', filters: { deskId }, deskId })).json<View>();
    expect([(await listOf(ilva)).map((one) => [one.viewId, one.isOwn]), await listOf(stranger)]).toEqual([[[viewId, false]], []]);
    expect([(await ilva('PUT', `/${viewId}`, { name: 'x', filters: {} }, { 'if-match': '*' })).statusCode, (await ilva('DELETE', `/${viewId}`)).statusCode]).toEqual([404, 404]);
    expect((await stranger('POST', '', { name: 'x', filters: {}, deskId })).statusCode).toBe(403);
  });

  it.each([
    ['a filter that there is not', { filters: { colour: 'red' } }, 'filters.colour'],
    ['a state that there is not', { filters: { status: 'lost' } }, 'filters.status'],
    ['no name', { name: ' ' }, 'name'],
  ])('with %s are refused, and the field is named', async (_what, more, field) => {
    const answer = await (await somebody())('POST', '', { name: 'x', filters: {}, ...more });
    expect([answer.statusCode, answer.json<{ fields: { field: string }[] }>().fields[0]?.field]).toEqual([400, field]);
  });
});
