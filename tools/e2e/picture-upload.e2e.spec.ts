import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { EditorialAlone } from '../testbed/editorial-alone.ts';

const UP_MS = 240_000;
const MEBIBYTE = 1_048_576;
const PIECE = MEBIBYTE;
const KILL_AFTER = 3.5 * MEBIBYTE;
/** Longer together than a service takes to come back. */
const RETRIES_MS = Array.from({ length: 60 }, () => 500);

interface Uploaded {
  readonly address: string;
  /** What the service had acknowledged when it was killed. */
  readonly acknowledged: number;
  /** Where pieces began that were sent after that. */
  readonly offsetsAfter: readonly number[];
}

describe('an upload while the service is killed', () => {
  let place: EditorialAlone;
  let token: string;

  beforeAll(async () => {
    place = await EditorialAlone.make({ name: 'upload', isThrowaway: true });
    await place.start(() => undefined);
    token = await place.signIn('mara@alder.example', 'Mara Lind', 'photo-editor');
  }, UP_MS);
  afterAll(async () => {
    await place?.end();
    place?.remove();
  }, UP_MS);

  const headers = () => ({ authorization: `Bearer ${token}` });

  /** Sends the bytes in pieces; in the middle of one of them the process ends without warning. */
  function uploadThroughKill(bytes: Buffer): Promise<Uploaded> {
    let [acknowledged, isKilled] = [0, false];
    const offsetsAfter: number[] = [];
    return new Promise((resolve, reject) => {
      const upload = new Upload(bytes, {
        ...{ endpoint: `${place.address}/api/v1/picture-uploads`, headers: headers(), chunkSize: PIECE, retryDelays: RETRIES_MS, metadata: { filename: 'ferry.png' } },
        onBeforeRequest: (request) => void (isKilled && request.getMethod() === 'PATCH' && offsetsAfter.push(Number(request.getHeader('Upload-Offset')))),
        onChunkComplete: (_size, accepted) => void (isKilled || (acknowledged = accepted)),
        onProgress: (sent) => {
          if (isKilled || sent < KILL_AFTER) return;
          isKilled = true;
          place.editorial.signal('SIGKILL');
        },
        onError: reject,
        onSuccess: () => resolve({ address: upload.url!, acknowledged, offsetsAfter }),
      });
      upload.start();
    });
  }

  it('goes on from the last byte that was acknowledged, and is the same picture', async () => {
    const bytes = await sharp({ create: { width: 1_700, height: 1_600, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 40 }, background: '#000' } }).png({ compressionLevel: 0 }).toBuffer();
    expect(bytes.length).toBeGreaterThan(7 * MEBIBYTE);
    const { address, acknowledged, offsetsAfter } = await uploadThroughKill(bytes);
    expect(acknowledged).toBeGreaterThanOrEqual(2 * PIECE);
    expect(Math.min(...offsetsAfter)).toBeGreaterThanOrEqual(acknowledged);
    await place.editorial.ready();
    const made = await fetch(`${address}/picture`, { method: 'POST', headers: headers() });
    const whole = await fetch(`${place.address}/api/v1/pictures`, { method: 'POST', headers: { ...headers(), 'content-type': 'image/png' }, body: new Uint8Array(bytes) });
    const [picture, same] = (await Promise.all([made.json(), whole.json()])) as { pictureId: string; fileName: string }[];
    expect([made.status, whole.status, picture]).toEqual([201, 201, expect.objectContaining({ fileName: 'ferry.png' })]);
    expect(same!.pictureId).toBe(picture!.pictureId); // pictures are the same when their bytes are
  }, UP_MS);
});
