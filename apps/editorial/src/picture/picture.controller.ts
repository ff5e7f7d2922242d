import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Public, type Actor } from '@stet/auth';
import { InvalidInput } from '@stet/errors';
import { resolve } from 'node:path';
import { z } from 'zod';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { PictureService } from './picture.service.js';

export const PictureResponse = z
  .object({ pictureId: z.uuid(), url: z.url(), smallUrl: z.url(), width: z.int(), height: z.int() })
  .meta({ id: 'PictureResponse', description: 'Addresses of both sizes; width and height of the large one in pixels' });
export type PictureResponse = z.output<typeof PictureResponse>;

interface Reply {
  sendFile(name: string, root: string, options: object): unknown;
}

const A_YEAR_MS = 31_536_000_000;
const PLAIN_FILE = /^[0-9a-f]{32}-\d+\.jpg$/;

@ApiTags('pictures')
@Controller()
export class PictureController {
  constructor(
    private readonly pictures: PictureService,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** Takes a picture (JPEG, PNG or WebP, at most 15 MiB) as the request's body. */
  @Post('api/v1/pictures')
  @Allow('picture:write')
  @ApiConsumes('image/jpeg', 'image/png', 'image/webp')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ standardSchema: PictureResponse })
  async uploadPicture(@Req() request: { body: unknown }, @CurrentActor() actor: Actor): Promise<PictureResponse> {
    if (!Buffer.isBuffer(request.body)) throw new InvalidInput('Send the picture itself as the body.', [{ field: 'content-type', message: 'use image/jpeg, image/png or image/webp' }]);
    const { pictureId, file, smallFile, width, height } = await this.pictures.store(request.body, actor);
    const base = `${this.config.PUBLIC_URL ?? this.config.EDITORIAL_URL}/media`;
    return { pictureId, url: `${base}/${file}`, smallUrl: `${base}/${smallFile}`, width, height };
  }

  /** A picture for everybody; its name changes with its content. */
  @Get('media/:file')
  @Public()
  @ApiOkResponse({ description: 'JPEG' })
  readPicture(@Param('file', { schema: z.string().regex(PLAIN_FILE, 'is no picture of ours') }) file: string, @Res() reply: Reply): void {
    reply.sendFile(file, resolve(this.config.MEDIA_DIR), { immutable: true, maxAge: A_YEAR_MS });
  }
}
