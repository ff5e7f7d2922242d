import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNotModifiedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, KnowsWhoAsks, Public, type Actor } from '@stet/auth';
import { InvalidInput } from '@stet/errors';
import { z } from 'zod';
import { Tagged } from '../access/revision.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { PictureAccess, type Asker } from './picture-access.js';
import { KEY_LENGTH } from './picture-key.js';
import { PictureResponse, toPictureResponse } from './picture.dto.js';
import { PictureEnded } from './picture.errors.js';
import { PictureService } from './picture.service.js';
import { PictureStore } from './picture.store.js';
import type { Format } from './rendition.js';

const BYTES = { schema: { type: 'string', format: 'binary' } };

export const PassQuery = z.object({ pass: z.string().max(2_000).optional().meta({ description: 'Comes with the addresses of a preview' }) });
export type PassQuery = z.output<typeof PassQuery>;

interface Reply {
  header(name: string, value: string): Reply;
  status(code: number): Reply;
  send(body?: Buffer): unknown;
}
interface Conditional {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const A_YEAR_SECONDS = 31_536_000;
const MS_PER_SECOND = 1_000;
const NOT_MODIFIED = 304;
const PLAIN_FILE = /^[0-9a-f]{32}-\d+\.jpg$/;
const KEY = z.string().regex(/^[0-9a-f]{32}$/, 'is no picture of ours');
const RENDITION = z.string().regex(/^[1-9]\d{0,3}\.(avif|webp|jpeg)$/, 'is no size and format of ours');

/** Pictures and their sizes: to staff, and to everybody once they are published. */
@ApiTags('pictures')
@Controller()
export class PictureController {
  constructor(
    private readonly pictures: PictureService,
    private readonly store: PictureStore,
    private readonly access: PictureAccess,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Takes a picture (JPEG, PNG or WebP, at most 15 MiB) as the request's body. */
  @Post('api/v1/pictures')
  @Allow('picture:write')
  @Tagged('revision')
  @ApiConsumes('image/jpeg', 'image/png', 'image/webp')
  @ApiBody(BYTES)
  @ApiCreatedResponse({ standardSchema: PictureResponse })
  async uploadPicture(@Req() request: { body: unknown }, @CurrentActor() actor: Actor): Promise<PictureResponse> {
    if (!Buffer.isBuffer(request.body)) throw new InvalidInput('Send the picture itself as the body.', [{ field: 'content-type', message: 'use image/jpeg, image/png or image/webp' }]);
    const picture = await this.pictures.keep(request.body, actor);
    this.audit.about({ kind: 'picture', id: picture.pictureId });
    return toPictureResponse(picture, this.pictures.addressesOf(picture), await this.clock.now());
  }

  /** A picture in one of its widths and formats; its address changes with its content. Until a version that names it is published, for staff and with the pass of a preview. */
  @Get('media/:picture/:rendition')
  @Public()
  @KnowsWhoAsks()
  @ApiOkResponse({ description: 'As the address says', content: { 'image/avif': BYTES, 'image/webp': BYTES, 'image/jpeg': BYTES } })
  @ApiNotModifiedResponse({ description: 'Whoever asks has it: If-None-Match names its ETag' })
  async readRendition(@Param('picture', { schema: KEY }) key: string, @Param('rendition', { schema: RENDITION }) rendition: string, @Query({ schema: PassQuery }) { pass }: PassQuery, @CurrentActor() actor: Actor | undefined, @Req() request: Conditional, @Res() reply: Reply): Promise<void> {
    const seconds = await this.seconds(key, { actor, pass });
    const [width, format] = rendition.split('.') as [string, Format];
    const bytes = await this.store.rendition(key, Number(width), format);
    const tag = `"${key}-${rendition}"`;
    describe(reply, seconds, `image/${format}`, tag);
    if (isKnown(request, tag)) reply.status(NOT_MODIFIED).send();
    else reply.send(bytes);
  }

  /** A picture that was uploaded when there were two sizes. */
  @Get('media/:file')
  @Public()
  @KnowsWhoAsks()
  @ApiOkResponse({ description: 'A picture', content: { 'image/jpeg': BYTES } })
  async readPicture(@Param('file', { schema: z.string().regex(PLAIN_FILE, 'is no picture of ours') }) file: string, @Query({ schema: PassQuery }) { pass }: PassQuery, @CurrentActor() actor: Actor | undefined, @Res() reply: Reply): Promise<void> {
    const seconds = await this.seconds(file.slice(0, KEY_LENGTH), { actor, pass });
    const bytes = await this.store.plainFile(file);
    describe(reply, seconds, 'image/jpeg', `"${file}"`);
    reply.send(bytes);
  }

  /** How long those on the way may keep it; `undefined` when it is for whoever asks alone. */
  private async seconds(key: string, asker: Asker): Promise<number | undefined> {
    const openness = await this.access.opennessOf(key);
    if (openness.state === 'public') return openness.until ? secondsUntil(openness.until) : A_YEAR_SECONDS;
    if (openness.state === 'ended' && !asker.actor) throw new PictureEnded();
    await this.access.refuseStrangers(key, asker);
    return undefined;
  }
}

/** Pages of other origins show them, and nothing is to be taken for anything but a picture. What is not public is kept by nobody on the way. */
function describe(reply: Reply, seconds: number | undefined, type: string, tag: string): void {
  reply.header('x-content-type-options', 'nosniff').header('cross-origin-resource-policy', 'cross-origin').header('content-type', type).header('etag', tag);
  reply.header('cache-control', seconds === undefined ? 'private, no-cache' : `public, max-age=${seconds}, immutable`);
}

function secondsUntil(end: Date): number {
  return Math.min(A_YEAR_SECONDS, Math.max(0, Math.floor((end.getTime() - Date.now()) / MS_PER_SECOND)));
}

/** An address names one content for ever: whoever has it need not get it again. */
function isKnown({ headers }: Conditional, tag: string): boolean {
  return String(headers['if-none-match'] ?? '').split(/, */).includes(tag);
}
