import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import { Unavailable } from '@stet/errors';
import { Health, ObservabilityModule, currentContext } from '@stet/observability';
import { z } from 'zod';
import { UnaskedQueries, createService, describeApi } from './index.js';

const Note = z
  .strictObject({
    ...{ title: z.string().min(1), tags: z.array(z.string()).default([]), columns: z.number().positive().lt(9).optional(), kind: z.enum(['memo', 'list']).optional(), dueAt: z.iso.datetime().optional() },
    ...{ mark: z.string().max(1).optional(), owners: z.array(z.string()).max(1).optional(), look: z.strictObject({ colour: z.string() }, { error: 'takes a colour,\nand nothing else' }).optional() },
  })
  .meta({ id: 'Note' });

@Controller('notes')
class NoteController {
  @Get()
  find(@Query({ schema: z.object({ limit: z.coerce.number().int().max(50).default(20) }) }) query: { limit: number }) {
    return { limit: query.limit, correlationId: currentContext()?.correlationId };
  }

  @Get(':noteId')
  read(@Param('noteId', { schema: z.uuid() }) noteId: string) {
    return { noteId };
  }

  @Post(':noteId/copies')
  copy(@Param('noteId') noteId: string) {
    return { noteId };
  }

  @Post(':noteId/pictures')
  picture(@Body() bytes: Buffer) {
    return { bytes: bytes.length };
  }

  @Post()
  @ApiOkResponse({ standardSchema: Note })
  write(@Body({ schema: Note }) note: z.output<typeof Note>) {
    if (note.title === 'outage') throw new Unavailable('database');
    if (note.title === 'bug') throw new TypeError('secret detail');
    return note;
  }
}

@Module({ imports: [ObservabilityModule.forRoot({ service: 'notes' })], controllers: [NoteController] })
class NotesModule {}

describe('a service', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await createService({ service: 'notes', module: NotesModule, bodyLimitBytes: 1_000 }, false);
    app.getHttpAdapter().getInstance().addContentTypeParser('image/png', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    await app.init();
  });
  afterAll(() => app.close());

  const post = (payload: string | object, headers: Record<string, string> = {}) => app.inject({ method: 'POST', url: '/notes', payload, headers: { 'content-type': 'application/json', ...headers } });

  it('says which methods an address takes, and that an address is none', async () => {
    const [other, unknown, head] = [await app.inject({ method: 'DELETE', url: '/notes/?x=1' }), await app.inject({ method: 'DELETE', url: '/note' }), await app.inject({ method: 'HEAD', url: '/notes' })];
    expect([other.statusCode, other.headers.allow, other.json()]).toEqual([405, 'GET, HEAD, POST', expect.objectContaining({ code: 'route.method-not-allowed', detail: 'This address takes GET, HEAD, POST.' })]);
    expect([unknown.statusCode, head.statusCode]).toEqual([404, 200]);
  });

  it('checks what comes in and fills in defaults', async () => {
    expect((await post({ title: 'x' })).json()).toEqual({ title: 'x', tags: [] });
    expect((await app.inject('/notes?limit=7')).json()).toMatchObject({ limit: 7 });
  });

  it('names every field that does not fit', async () => {
    const answer = await post({ title: '', tags: [1] });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json<{ fields: { field: string }[] }>().fields.map((one) => one.field)).toEqual(['title', 'tags.0']);
  });

  it('names every field that it does not know', async () => {
    const answer = await post({ title: 'x', titel: 'y', colour: 'red', dueat: 'z' });
    const fields = [
      { field: 'titel', message: 'is not known here; did you mean title?', code: 'unknown-field' },
      { field: 'colour', message: 'is not known here; check its name, or leave it out', code: 'unknown-field' },
      { field: 'dueat', message: 'is not known here; did you mean dueAt?', code: 'unknown-field' },
    ];
    expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ code: 'input.invalid', fields })]);
  });

  it('says of each field that it does not know what its schema says of them', async () => {
    const answer = await post({ title: 'x', look: { colour: 'red', size: 1, shape: 'round' } });
    expect(answer.json<{ fields: unknown }>().fields).toEqual(['look.size', 'look.shape'].map((field) => ({ field, message: 'takes a colour,\nand nothing else', code: 'unknown-field' })));
  });

  it('says of each field what to do', async () => {
    const messages = async (note: unknown) => (await post(note as object)).json<{ fields: { field: string; message: string }[] }>().fields.map(({ field, message }) => `${field} ${message}`);
    expect(await messages({ tags: 'one', columns: 9, kind: 'poem', dueAt: 'soon' })).toEqual([
      'title is missing; give a text',
      'tags must be a list',
      'columns must be less than 9',
      'kind must be one of these: memo, list',
      'dueAt must be an instant such as 2027-03-01T09:00:00Z',
    ]);
    expect(await messages({ title: 'x', mark: '!!', owners: ['Mara', 'Joren'] })).toEqual(['mark must have at most 1 character', 'owners must have at most 1 entry']);
    expect(await messages({ title: '' })).toEqual(['title must not be empty']);
    expect(await messages([])).toEqual(['body must be an object with named fields']);
  });

  it('refuses fields where it takes no body', async () => {
    const copy = async (payload: object) => {
      const answer = await app.inject({ method: 'POST', url: '/notes/7/copies', payload });
      return [answer.statusCode, answer.json()];
    };
    expect([await copy({}), await copy({ times: 3 })]).toEqual([
      [201, { noteId: '7' }],
      [400, expect.objectContaining({ code: 'input.invalid', fields: [{ field: 'times', message: 'is not asked for here; leave it out', code: 'unknown-field' }] })],
    ]);
  });

  it('refuses bytes as one body where it takes none, and takes them elsewhere', async () => {
    const send = async (url: string) => {
      const answer = await app.inject({ method: 'POST', url, payload: Buffer.alloc(900), headers: { 'content-type': 'image/png' } });
      return [answer.statusCode, answer.json()];
    };
    expect([await send('/notes/7/copies'), await send('/notes/7/pictures')]).toEqual([
      [400, expect.objectContaining({ code: 'input.invalid', fields: [{ field: 'body', message: 'is not asked for here; leave it out', code: 'unknown-field' }] })],
      [201, { bytes: 900 }],
    ]);
  });

  it('refuses a query where it takes none, at the addresses of which it was told so', async () => {
    const strict = await createService({ service: 'notes', module: NotesModule }, false);
    strict.useGlobalInterceptors(new UnaskedQueries('/notes/'));
    await strict.init();
    const copy = async (from: NestFastifyApplication, query: string) => {
      const answer = await from.inject({ method: 'POST', url: `/notes/7/copies${query}` });
      return [answer.statusCode, answer.json()];
    };
    expect([await copy(strict, ''), await copy(strict, '?times=3'), await copy(app, '?times=3')]).toEqual([
      [201, { noteId: '7' }],
      [400, expect.objectContaining({ code: 'input.invalid', fields: [{ field: 'times', message: 'is not asked for here; leave it out', code: 'unknown-field' }] })],
      [201, { noteId: '7' }],
    ]);
    expect([(await strict.inject('/notes?limit=3')).statusCode, (await strict.inject('/health/live?from=probe')).statusCode]).toEqual([200, 200]);
    await strict.close();
  });

  it('names a parameter by its name', async () => {
    const fields = async (url: string) => (await app.inject(url)).json<{ fields: { field: string }[] }>().fields;
    expect(await fields('/notes/7')).toEqual([{ field: 'noteId', message: expect.stringContaining('must be a UUID such as'), code: 'wrong-form' }]);
    expect(await fields('/notes?limit=many')).toEqual([{ field: 'limit', message: 'must be a number', code: 'wrong-kind' }]);
  });

  it.each([
    ['NUL', 'a\0b'],
    ['half a surrogate pair', '\ud83d'],
  ])('refuses %s anywhere in a text: no database keeps it', async (_name, word) => {
    const answer = await post({ title: 'x', tags: ['fine', word] });
    expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ fields: [{ field: 'tags.1', message: expect.any(String), code: 'unstorable' }] })]);
  });

  it('refuses a body that is nested without end, and names the field', async () => {
    const answer = await post(`{"title":"x","tags":${'['.repeat(300)}${']'.repeat(300)}}`);
    expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ fields: [{ field: 'tags', message: expect.stringContaining('nested'), code: 'too-deep' }] })]);
  });

  it.each([
    ['a body that is not JSON', '{', {}, 400],
    ['a body over the limit', JSON.stringify({ title: 'x'.repeat(2_000) }), {}, 413],
    ['a body of another type', '<a/>', { 'content-type': 'application/xml' }, 415],
  ])('answers %s as a problem', async (_name, payload, headers, status) => {
    const answer = await post(payload, headers);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ status, code: expect.any(String), correlationId: expect.any(String) });
  });

  it.each([
    ['that nothing has', '/nowhere'],
    ['that cannot be decoded', '/%E0%A4'],
    ['that is very long', `/${'x'.repeat(9_000)}`],
  ])('answers an address %s as a problem', async (_name, url) => {
    expect((await app.inject(url)).json()).toMatchObject({ status: 404, code: 'route.not-found' });
  });

  it('asks to come again when something is away, and tells nothing of a bug', async () => {
    const away = await post({ title: 'outage' });
    expect(away.statusCode).toBe(503);
    expect(away.headers['retry-after']).toBe('2');
    const bug = await post({ title: 'bug' });
    expect(bug.statusCode).toBe(500);
    expect(bug.body).not.toContain('secret');
  });

  it('keeps the correlation id of the caller, and makes one for a caller without', async () => {
    const given = await app.inject({ url: '/notes', headers: { 'x-correlation-id': 'desk-42' } });
    expect(given.json()).toMatchObject({ correlationId: 'desk-42' });
    expect(given.headers['x-correlation-id']).toBe('desk-42');
    const strange = await app.inject({ url: '/notes', headers: { 'x-correlation-id': 'a b\tc' } });
    expect(strange.json<{ correlationId: string }>().correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is ready when its checks pass, and live whatever they say', async () => {
    const health = app.get(Health);
    expect((await app.inject('/health/ready')).statusCode).toBe(200);
    health.check('broker', () => {
      throw new Error('no broker');
    });
    const ready = await app.inject('/health/ready');
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toEqual({ status: 'failing', checks: { broker: 'no broker' } });
    expect((await app.inject('/health/live')).statusCode).toBe(200);
  });

  it('counts requests by route template', async () => {
    await app.inject('/notes?limit=3');
    expect((await app.inject('/metrics')).body).toMatch(/stet_http_request_seconds_count\{method="GET",route="\/notes",status="2xx"\} \d+/);
  });
});

describe('the OpenAPI document', () => {
  it('is made without starting anything', async () => {
    const document = await describeApi(NotesModule, { title: 'Notes', description: 'Notes', version: '1' });
    expect(Object.keys(document.paths)).toContain('/notes');
    expect(document.components?.schemas).toHaveProperty('Note');
    expect(document.paths['/notes']!.post!.responses).toHaveProperty(['default', 'content', 'application/problem+json', 'schema', '$ref'], '#/components/schemas/Problem');
    expect(document.components?.schemas).toHaveProperty('Problem');
    expect(document.components?.schemas).toHaveProperty(['Note', 'properties', 'columns'], { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 9 });
  });
});
