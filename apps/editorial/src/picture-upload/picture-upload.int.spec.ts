import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { readdirSync, utimesSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { MEDIA, type MediaStorage } from '../media/media-storage.js';
import type { PictureResponse } from '../picture/picture.dto.js';
import { blank, fromCamera } from '../spec/camera.js';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { auditOf, aSignedInPerson } from '../spec/people.js';
import { anS3Server, type S3Server } from '../spec/s3.js';
import { MAX_UPLOAD_BYTES, PictureUploads, UPLOADS } from './picture-upload.service.js';

const TUS = { 'tus-resumable': '1.0.0' };
const PIECE = 'application/offset+octet-stream';

describe.each(['folder', 'bucket'])('an upload in pieces, kept in a %s', (place) => {
  let server: S3Server | undefined;
  let newsroom: Newsroom;
  let replica: Newsroom;
  let address: string;
  let elsewhere: string;
  let mara: string;
  let colour = 0x300000;

  beforeAll(async () => {
    if (place === 'bucket') server = await anS3Server();
    const store: Record<string, string> = server ? { MEDIA_STORE: server.store } : {};
    newsroom = await aNewsroom(undefined, store);
    replica = await aNewsroom(undefined, server ? store : { MEDIA_DIR: newsroom.mediaFolder }, newsroom);
    await Promise.all([newsroom, replica].map(({ app }) => app.listen(0, '127.0.0.1')));
    [address, elsewhere] = [await newsroom.app.getUrl(), await replica.app.getUrl()];
    mara = await someone();
  });
  afterAll(async () => {
    await replica?.close();
    await newsroom?.close();
    await server?.close();
  });

  const someone = async (role = 'reporter') => (await aSignedInPerson(newsroom.db, { roles: [role] })).token;
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: Buffer, token = mara, at = address) =>
    fetch(at + path, { method, headers: { ...TUS, authorization: `Bearer ${token}`, ...headers }, ...(body && { body: new Uint8Array(body) }) });
  const begin = async (bytes: Buffer, name = 'ferry.jpg') => (await ask('POST', UPLOADS, { 'upload-length': String(bytes.length), 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` })).headers.get('location')!;
  const send = (upload: string, piece: Buffer, offset: number, token?: string, at?: string) => ask('PATCH', upload, { 'upload-offset': String(offset), 'content-type': PIECE }, piece, token, at);
  const offsetOf = async (upload: string, at?: string) => Number((await ask('HEAD', upload, {}, undefined, undefined, at)).headers.get('upload-offset'));
  const finish = (upload: string, token?: string, at?: string) => ask('POST', `${upload}/picture`, {}, undefined, token, at);
  const aFile = () => blank(900, 700, `#${(colour += 7).toString(16)}`).png({ compressionLevel: 0 }).toBuffer();
  const left = async () => (await newsroom.app.get<MediaStorage>(MEDIA).list('uploads/')).map(({ path }) => path);
  /** Of the picture that the same bytes are: those that came in pieces have the same id if not one of them differs. */
  const idOfWhole = async (bytes: Buffer) => ((await (await ask('POST', '/api/v1/pictures', { 'content-type': 'image/png' }, bytes)).json()) as PictureResponse).pictureId;
  const idIn = (upload: string) => upload.split('/').at(-1)!;
  /** As if everything that is here of it were written so long ago. */
  const age = (upload: string, hours: number) => {
    const root = server?.directory ?? newsroom.mediaFolder;
    const then = new Date(Date.now() - hours * 3_600_000);
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) if (name.includes(idIn(upload))) utimesSync(join(root, name), then, then);
  };
  /** Sends some bytes of more that never come. */
  const hang = (upload: string, bytes: Buffer, sent: number) => {
    const line = request(address + upload, { method: 'PATCH', headers: { ...TUS, authorization: `Bearer ${mara}`, 'upload-offset': '0', 'content-type': PIECE, 'content-length': String(bytes.length) } });
    const broken = new Promise<void>((resolve) => line.on('error', () => resolve()));
    const isSent = new Promise<void>((resolve) => line.write(bytes.subarray(0, sent), () => resolve()));
    return { line, isSent, broken };
  };

  it('becomes a picture with what its file says, and is asked for again without harm', async () => {
    const bytes = await fromCamera(800, 500, { Artist: 'Mara Lind' }, '#123');
    const upload = await begin(bytes, 'Bərə.jpg');
    const half = Math.floor(bytes.length / 2);
    expect((await send(upload, bytes.subarray(0, half), 0)).status).toBe(204);
    expect(await offsetOf(upload)).toBe(half);
    const last = await send(upload, bytes.subarray(half), half);
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(bytes.length)]);
    const answers = await Promise.all([finish(upload), finish(upload)]);
    answers.push(await finish(upload));
    const pictures = await Promise.all(answers.map((answer) => answer.json() as Promise<PictureResponse>));
    expect(pictures[0]).toMatchObject({ fileName: 'Bərə.jpg', credit: 'Mara Lind', width: 500, height: 800 });
    for (const picture of pictures) expect(picture).toEqual(pictures[0]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await left()).toEqual([]);
    expect((await auditOf(newsroom, 'picture', pictures[0]!.pictureId))[0]).toMatchObject({ act: 'finishUpload' });
  });

  it('goes on behind what came through when the line breaks', async () => {
    const bytes = await aFile();
    const upload = await begin(bytes);
    const half = Math.floor(bytes.length / 2);
    const { line, broken } = hang(upload, bytes, half);
    setTimeout(() => line.destroy(new Error('the line breaks')), 50);
    await broken;
    await eventually(async () => expect(await offsetOf(upload)).toBeGreaterThan(0));
    const here = await offsetOf(upload);
    expect(here).toBeLessThanOrEqual(half);
    expect((await send(upload, bytes.subarray(here), here)).status).toBe(204);
    const { url } = (await (await finish(upload)).json()) as PictureResponse;
    const shown = Buffer.from(await (await ask('GET', new URL(url).pathname)).arrayBuffer());
    expect(await sharp(shown).metadata()).toMatchObject({ width: 900, height: 700 });
  });

  it('is begun at one replica, goes on at another, and is finished at both', async () => {
    const bytes = await aFile();
    const third = Math.floor(bytes.length / 3);
    const upload = await begin(bytes);
    expect((await send(upload, bytes.subarray(0, third), 0)).status).toBe(204);
    expect(await offsetOf(upload, elsewhere)).toBe(third);
    expect((await send(upload, bytes.subarray(third, 2 * third), third, mara, elsewhere)).status).toBe(204);
    expect((await send(upload, bytes.subarray(2 * third), 2 * third)).status).toBe(204);
    const answers = await Promise.all([address, elsewhere, address, elsewhere, address, address].map((at) => finish(upload, mara, at)));
    answers.push(await finish(upload), await finish(upload, mara, elsewhere));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const whole = await idOfWhole(bytes);
    for (const answer of answers) expect(await answer.json()).toMatchObject({ pictureId: whole });
    expect([(await ask('HEAD', upload, {}, undefined, mara, elsewhere)).status, (await left()).filter((path) => path.includes(idIn(upload)))]).toEqual([404, []]);
  });

  it('takes bytes at one replica while another still waits for them, and is what was sent', async () => {
    const bytes = await blank(1_500, 1_400, `#${(colour += 7).toString(16)}`).png({ compressionLevel: 0 }).toBuffer();
    const upload = await begin(bytes);
    const { line, isSent, broken } = hang(upload, bytes, 5_000_000);
    await isSent;
    await eventually(async () => expect(await offsetOf(upload, elsewhere)).toBeGreaterThan(0));
    const here = await offsetOf(upload, elsewhere);
    for (const [from, to] of [[here, 4_600_000], [4_600_000, 5_200_000]] as const) expect((await send(upload, bytes.subarray(from, to), from, mara, elsewhere)).status).toBe(204);
    line.destroy(new Error('the line breaks'));
    await broken;
    await eventually(async () => expect((await left()).filter((path) => path.includes(idIn(upload)))).toHaveLength(5)); // what the first had is kept too
    expect([await offsetOf(upload), await offsetOf(upload, elsewhere)]).toEqual([5_200_000, 5_200_000]);
    expect((await send(upload, bytes.subarray(5_200_000), 5_200_000)).status).toBe(204);
    expect((await (await finish(upload)).json()) as PictureResponse).toMatchObject({ pictureId: await idOfWhole(bytes) });
  });

  it('is refused what does not fit: no length, too much, another place, more than was said', async () => {
    expect(await (await ask('POST', UPLOADS)).json()).toMatchObject({ status: 400, code: 'input.invalid', fields: [{ field: 'upload-length' }] });
    expect(await (await ask('POST', UPLOADS, { 'upload-length': String(MAX_UPLOAD_BYTES + 1) })).json()).toMatchObject({ status: 413, detail: expect.stringContaining('64 MiB') });
    const bytes = Buffer.alloc(1_000, 1);
    const upload = await begin(bytes);
    const elsewhereInIt = await send(upload, bytes.subarray(10), 10);
    expect([elsewhereInIt.headers.get('content-type'), await elsewhereInIt.json()]).toEqual(['application/problem+json', expect.objectContaining({ status: 409, code: 'upload.wrong-offset', title: 'The state does not allow this', detail: expect.stringContaining('HEAD') })]);
    expect(await (await send(upload, Buffer.alloc(1_001), 0)).json()).toMatchObject({ status: 413, code: 'upload.too-long', correlationId: expect.any(String) });
    expect(await (await ask('PATCH', upload, { 'upload-offset': 'x', 'content-type': PIECE }, bytes)).json()).toMatchObject({ status: 400, code: 'upload.refused', detail: expect.stringContaining('upload-offset') });
    expect(await offsetOf(upload)).toBe(0);
    await send(upload, bytes.subarray(0, 400), 0);
    expect(await (await finish(upload)).json()).toMatchObject({ status: 409, code: 'upload.unfinished', offset: 400, length: 1_000 });
  });

  it('of what is no picture is refused with the reason, and gone', async () => {
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    const upload = await begin(bytes, 'ferry.jpg');
    await send(upload, bytes, 0);
    expect(await (await finish(upload)).json()).toMatchObject({ status: 400, fields: [{ message: expect.stringContaining('SVG') }] });
    expect(await (await finish(upload)).json()).toMatchObject({ status: 404, code: 'upload.not-found' });
  });

  it('is still there when its picture could not be kept', async () => {
    const bytes = await aFile();
    const upload = await begin(bytes);
    await send(upload, bytes, 0);
    await newsroom.db.query('alter table picture rename to picture_away');
    expect((await finish(upload)).status).toBe(500);
    await newsroom.db.query('alter table picture_away rename to picture');
    expect((await finish(upload)).status).toBe(201);
  });

  it('is there for whoever began it alone, and for nobody who may not upload', async () => {
    const bytes = await aFile();
    const upload = await begin(bytes);
    const ilya = await someone();
    for (const answer of [await ask('HEAD', upload, {}, undefined, ilya), await send(upload, bytes, 0, ilya), await ask('DELETE', upload, {}, undefined, ilya), await finish(upload, ilya)]) expect(answer.status).toBe(404);
    expect(await offsetOf(upload)).toBe(0);
    expect((await ask('POST', UPLOADS, { 'upload-length': '1' }, undefined, await someone('legal'))).status).toBe(403);
    expect((await fetch(address + UPLOADS, { method: 'POST', headers: { ...TUS, 'upload-length': '1' } })).status).toBe(401);
    expect((await ask('HEAD', `${UPLOADS}/${'0'.repeat(16)}-${randomUUID()}`)).status).toBe(404);
    expect((await ask('DELETE', upload)).status).toBe(204);
    expect((await ask('HEAD', upload)).status).toBe(404);
  });

  it('that nobody finishes in time is over, and its bytes are removed', async () => {
    const [late, fresh] = [await begin(Buffer.alloc(10)), await begin(Buffer.alloc(10))];
    await send(late, Buffer.alloc(5), 0);
    age(late, 25);
    expect((await send(late, Buffer.alloc(5), 5)).status).toBe(410);
    await newsroom.app.get(PictureUploads).clean();
    expect([(await ask('HEAD', late)).status, (await ask('HEAD', fresh)).status, (await left()).filter((path) => path.includes(idIn(late)))]).toEqual([404, 200, []]);
  });

  it('in another version of tus is refused with the one that is spoken', async () => {
    const upload = await begin(Buffer.alloc(10));
    for (const answer of [await ask('POST', UPLOADS, { 'upload-length': '10', 'tus-resumable': '0.2.2' }), await ask('DELETE', upload, { 'tus-resumable': '' })]) {
      expect([answer.status, answer.headers.get('tus-version'), answer.headers.get('content-type')]).toEqual([412, '1.0.0', expect.stringContaining('application/problem+json')]);
      expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('Tus-Resumable: 1.0.0') });
    }
  });

  it('says what it speaks', async () => {
    const answer = await fetch(address + UPLOADS, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('tus-version'), answer.headers.get('tus-extension'), answer.headers.get('tus-max-size')]).toEqual([204, '1.0.0', expect.stringContaining('expiration'), String(MAX_UPLOAD_BYTES)]);
  });
});

it('is unavailable and not gone while its bucket does not answer', async () => {
  const server = await anS3Server();
  const newsroom = await aNewsroom(undefined, { MEDIA_STORE: server.store });
  try {
    const headers = { ...TUS, 'upload-length': '10' };
    const reporter = newsroom.as('reporter');
    const upload = (await reporter('POST', UPLOADS, undefined, headers)).headers.location as string;
    await server.close();
    expect((await reporter('POST', UPLOADS, undefined, headers)).statusCode).toBe(503);
    const answer = await reporter('PATCH', upload, Buffer.alloc(10), { ...TUS, 'upload-offset': '0', 'content-type': PIECE });
    expect([answer.statusCode, answer.headers['content-type'], JSON.parse(answer.payload)]).toEqual([503, 'application/problem+json', expect.objectContaining({ code: 'media-store.unavailable' })]);
    expect((await reporter('POST', `${upload}/picture`, undefined, TUS)).json()).toMatchObject({ status: 503, code: 'media-store.unavailable' });
  } finally {
    await newsroom.close();
  }
});
