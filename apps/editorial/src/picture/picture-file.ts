import { InvalidInput, type FieldProblem } from '@stet/errors';
import sharp, { type Metadata } from 'sharp';
import { factsIn, type FileFacts } from './metadata/file-facts.js';
import { KEPT } from './rendition.js';
import { whyNoPicture } from './signature.js';

/** What is kept of a file that somebody sent. */
export interface ReadPicture {
  /** JPEG: upright, and without anything that cameras and programs write beside a picture. */
  readonly master: Buffer;
  readonly width: number;
  readonly height: number;
  readonly facts: FileFacts;
}

const KEPT_QUALITY = 92;
/** Pixels that a file may unfold to: a small file can be a very large picture. */
const MAX_PIXELS = 60_000_000;
const MEGA = 1_000_000;
const PATIENCE_SECONDS = 60;

/** Reads JPEG, PNG or WebP. What the bytes are decides, not what they are called; throws `InvalidInput` for all else. */
export async function readPicture(bytes: Buffer): Promise<ReadPicture> {
  const why = whyNoPicture(bytes);
  if (why) throw refusal(why);
  const metadata = await metadataOf(bytes);
  const pixels = metadata.width * metadata.height;
  if (pixels > MAX_PIXELS) throw refusal(`it has ${Math.ceil(pixels / MEGA)} megapixels; ${MAX_PIXELS / MEGA} fit`, undefined, { code: 'too-many-pixels', values: { max: MAX_PIXELS / MEGA } });
  const { data, info } = await upright(bytes);
  return { master: data, width: info.width, height: info.height, facts: factsIn(metadata) };
}

async function metadataOf(bytes: Buffer): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata(); // reads the head of the file alone
  } catch (error) {
    throw refusal('it cannot be read as a picture', error);
  }
}

async function upright(bytes: Buffer) {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .timeout({ seconds: PATIENCE_SECONDS })
      .rotate()
      .resize({ ...KEPT, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: KEPT_QUALITY, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw refusal('it is damaged', error);
  }
}

function refusal(message: string, cause?: unknown, coded: Pick<FieldProblem, 'code' | 'values'> = { code: 'not-a-picture' }): InvalidInput {
  return new InvalidInput('This is no picture that we can use. Send a JPEG, PNG or WebP file.', [{ field: 'file', message, ...coded }], { cause });
}
