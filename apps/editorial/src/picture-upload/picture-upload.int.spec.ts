import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import type { PictureResponse } from '../picture/picture.dto.js';
import { blank, fromCamera } from '../spec/camera.js';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { auditOf, aSignedInPerson } from '../spec/people.js';
import { MAX_UPLOAD_BYTES, PictureUploads, UPLOADS } from './picture-upload.service.js';

const TUS = { 'tus-resumable': '1.0.0' };
const PIECE = 'application/offset+octet-stream';

describe('an upload in pieces', () => {
  let newsroom: Newsroom;
  let address: string;
  let mara: string;
  let colour = 0x300000;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    await newsroom.app.listen(0, '127.0.0.1');
    address = await newsroom.app.getUrl();
    mara = await someone();
  });
  afterAll(() => newsroom?.close());

  const someone = async (role = 'reporter') => (await aSignedInPerson(newsroom.db, { roles: [role] })).token;
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: Buffer, token = mara) =>
    fetch(address + path, { method, headers: { ...TUS, authorization: `Bearer ${token}`, ...headers }, ...(body && { body: new Uint8Array(body) }) });
  const begin = async (bytes: Buffer, name = 'ferry.jpg') => (await ask('POST', UPLOADS, { 'upload-length': String(bytes.length), 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` })).headers.get('location')!;
  const send = (upload: string, piece: Buffer, offset: number, token?: string) => ask('PATCH', upload, { 'upload-offset': String(offset), 'content-type': PIECE }, piece, token);
  const offsetOf = async (upload: string) => Number((await ask('HEAD', upload)).headers.get('upload-offset'));
  const finish = (upload: string, token?: string) => ask('POST', `${upload}/picture`, {}, undefined, token);
  const aFile = () => blank(900, 700, `#${(colour += 7).toString(16)}`).png({ compressionLevel: 0 }).toBuffer();
  const left = () => readdirSync(join(newsroom.mediaFolder, 'uploads'));

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
    expect(left()).toEqual([]);
    expect((await auditOf(newsroom, 'picture', pictures[0]!.pictureId))[0]).toMatchObject({ act: 'finishUpload' });
  });

  it('goes on behind what came through when the line breaks', async () => {
    const bytes = await aFile();
    const upload = await begin(bytes);
    const half = Math.floor(bytes.length / 2);
    await new Promise<void>((resolve) => {
      const broken = request(address + upload, { method: 'PATCH', headers: { ...TUS, authorization: `Bearer ${mara}`, 'upload-offset': '0', 'content-type': PIECE, 'content-length': String(bytes.length) } });
      broken.on('error', () => resolve());
      broken.write(bytes.subarray(0, half), () => setTimeout(() => broken.destroy(new Error('the line breaks')), 50));
    });
    await eventually(async () => expect(await offsetOf(upload)).toBeGreaterThan(0));
    const here = await offsetOf(upload);
    expect(here).toBeLessThanOrEqual(half);
    expect((await send(upload, bytes.subarray(here), here)).status).toBe(204);
    const { url } = (await (await finish(upload)).json()) as PictureResponse;
    const shown = Buffer.from(await (await ask('GET', new URL(url).pathname)).arrayBuffer());
    expect(await sharp(shown).metadata()).toMatchObject({ width: 900, height: 700 });
  });

  it('is refused what does not fit: no length, too much, another place, more than was said', async () => {
    expect(await (await ask('POST', UPLOADS)).json()).toMatchObject({ status: 400, code: 'input.invalid', fields: [{ field: 'upload-length' }] });
    expect(await (await ask('POST', UPLOADS, { 'upload-length': String(MAX_UPLOAD_BYTES + 1) })).json()).toMatchObject({ status: 413, detail: expect.stringContaining('64 MiB') });
    const bytes = Buffer.alloc(1_000, 1);
    const upload = await begin(bytes);
    expect((await send(upload, bytes.subarray(10), 10)).status).toBe(409);
    expect((await send(upload, Buffer.alloc(1_001), 0)).status).toBe(413);
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
    const file = join(newsroom.mediaFolder, 'uploads', `${late.split('/').at(-1)!}.json`);
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { creation_date: string };
    writeFileSync(file, JSON.stringify({ ...kept, creation_date: new Date(Date.now() - 25 * 3_600_000).toISOString() }));
    expect((await send(late, Buffer.alloc(10), 0)).status).toBe(410);
    await newsroom.app.get(PictureUploads).clean();
    expect([(await ask('HEAD', late)).status, (await ask('HEAD', fresh)).status, left().some((name) => name.startsWith(late.split('/').at(-1)!))]).toEqual([404, 200, false]);
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
