import type { WireItem } from '@stet/contracts';
import { aWord, EARLIER, embargoNewsroom, idsIn, LATER, previewBy, UNTIL } from '../spec/embargoes.js';
import { auditOf } from '../spec/people.js';
import { aWireItem } from '../spec/wires.js';
import { KeepWireHandler } from '../wire/keep-wire.handler.js';

describe('an embargo of a wire item that stories were drafted from', () => {
  const { newsroom, editor, strangers } = embargoNewsroom();

  const tell = (type: 'received' | 'updated', ...items: WireItem[]) => newsroom().db.transaction((tx) => newsroom().app.get(KeepWireHandler).handle(items.map((data) => ({ type: `newsroom.wire.${type}.v1`, data }) as never), tx));
  const read = async (storyId: string) => (await editor('GET', `/api/v1/stories/${storyId}`)).json<{ embargoedUntil: string | null }>();
  const change = (storyId: string, embargoedUntil: string | null, ask = editor) => ask('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil }, { 'if-match': '*' });
  const drafted = async (changes: object = {}) => {
    const word = aWord();
    const item = aWireItem({ headline: `Of the ${word}`, ...changes });
    await tell('received', item);
    const { storyId } = (await editor('POST', `/api/v1/wires/${item.wireId}/stories`, { section: 'society' })).json<{ storyId: string }>();
    const { storyId: sibling } = (await editor('POST', `/api/v1/stories/${storyId}/translations`, { language: 'ru' })).json<{ storyId: string }>();
    return { word, item, storyId, sibling };
  };

  it('hides them and their translations when it comes with a later version', async () => {
    const { word, item, storyId, sibling } = await drafted();
    const preview = await previewBy(strangers[0]!, storyId);
    await tell('updated', { ...item, version: 2, embargoedUntil: UNTIL });
    for (const story of [storyId, sibling]) expect((await strangers[0]!('GET', `/api/v1/stories/${story}`)).json()).toMatchObject({ status: 403, code: 'story.under-embargo', embargoedUntil: UNTIL });
    expect([await idsIn(strangers[0]!, word), (await newsroom().as()('GET', '/api/v1/preview', undefined, { authorization: `Bearer ${preview}` })).statusCode]).toEqual([[], 410]);
    const { items } = (await editor('GET', `/api/v1/stories/${storyId}/revisions`)).json<{ items: object[] }>();
    expect(items[0]).toMatchObject({ act: 'edit', note: 'embargo of its wire item', changed: ['embargoedUntil'], by: 'Alder News Agency' });
    expect((await auditOf(newsroom(), 'story', storyId)).at(-1)).toMatchObject({ act: 'carryEmbargo', actor: { id: 'system' } });
  });

  it('is moved later with it, and no earlier: somebody who may publish ends it', async () => {
    const { item, storyId, sibling } = await drafted({ embargoedUntil: UNTIL });
    await tell('updated', { ...item, version: 2, embargoedUntil: LATER });
    expect([await read(storyId), await read(sibling)]).toEqual([expect.objectContaining({ embargoedUntil: LATER }), expect.objectContaining({ embargoedUntil: LATER })]);
    const { embargoedUntil: _none, ...open } = item;
    await tell('updated', { ...open, version: 3 });
    expect(await read(storyId)).toMatchObject({ embargoedUntil: LATER });
    expect((await change(storyId, null)).json()).toMatchObject({ embargoedUntil: null });
  });

  it('stays on a translation of which nothing is out when it is lifted on its source, which is', async () => {
    const { item, storyId, sibling } = await drafted();
    await editor('POST', `/api/v1/stories/${storyId}/publication`);
    await tell('updated', { ...item, version: 2, embargoedUntil: UNTIL });
    expect((await change(storyId, null)).json()).toMatchObject({ embargoedUntil: null });
    expect(await read(sibling)).toMatchObject({ embargoedUntil: UNTIL });
  });

  it('is lifted by nobody while the agency keeps it, but for what is out', async () => {
    const { item, storyId } = await drafted();
    await tell('updated', { ...item, version: 2, embargoedUntil: UNTIL });
    for (const end of [null, EARLIER]) {
      expect((await change(storyId, end, newsroom().as('chief-editor'))).json()).toMatchObject({ status: 409, code: 'story.wire-under-embargo', wireId: item.wireId, embargoedUntil: UNTIL, detail: expect.stringContaining('Wait until then') });
    }
    expect((await editor('POST', `/api/v1/wires/${item.wireId}/stories`, { embargoedUntil: null })).json()).toMatchObject({ status: 409, code: 'story.wire-under-embargo' });
    const { item: other, storyId: out } = await drafted();
    await editor('POST', `/api/v1/stories/${out}/publication`);
    await tell('updated', { ...other, version: 2, embargoedUntil: UNTIL });
    expect((await editor('POST', `/api/v1/stories/${out}/updates`)).json()).toMatchObject({ status: 409, code: 'story.not-publishable' });
    expect((await change(out, null)).json()).toMatchObject({ embargoedUntil: null });
  });
});
