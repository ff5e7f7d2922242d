import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { z } from 'zod';
import { PageErrorFilter } from '../page/page-error.filter.js';
import { PageNotFound } from '../page/page.errors.js';
import { FOR_EVER } from '../page/page-headers.js';
import type { Reply } from '../page/page.reply.js';
import { CROP_NAMES } from './share-address.js';
import { ShareService, type Form, type PictureOrMove } from './share.service.js';

/** What is drawn without something that is away, and where a version leads that is not the newest. */
const SHORTLY = 'public, max-age=30';
const MOST = 2_147_483_647;
const Version = z.coerce.number().int().positive().max(MOST);
const FormName = z.enum(['card', ...CROP_NAMES]);

/** The pictures that links to a page are shown with. */
@ApiExcludeController()
@UseFilters(PageErrorFilter)
@Controller('share')
export class ShareController {
  constructor(private readonly shares: ShareService) {}

  @Get('publication/:version/:name')
  @Public()
  async readPublication(@Param('version') version: string, @Param('name') name: string, @Res() reply: Reply): Promise<void> {
    const [language, extension] = partsOf(name);
    if (extension === 'png') return send(reply, await this.shares.logo(versionOf(version), language), 'image/png');
    send(reply, await this.shares.ofPublication(versionOf(version), language), 'image/jpeg');
  }

  @Get('publication/:version/:language/:name')
  @Public()
  async readSection(@Param('version') version: string, @Param('language') language: string, @Param('name') name: string, @Res() reply: Reply): Promise<void> {
    send(reply, await this.shares.ofPublication(versionOf(version), language, partsOf(name)[0]), 'image/jpeg');
  }

  @Get(':storyId/:version/:name')
  @Public()
  async readStory(@Param('storyId') storyId: string, @Param('version') version: string, @Param('name') name: string, @Res() reply: Reply): Promise<void> {
    const [form] = partsOf(name);
    if (!z.uuid().safeParse(storyId).success || !FormName.safeParse(form).success) throw new PageNotFound();
    send(reply, await this.shares.ofStory(storyId, versionOf(version), form as Form), 'image/jpeg');
  }
}

function versionOf(text: string): number {
  const version = Version.safeParse(text);
  if (!version.success) throw new PageNotFound();
  return version.data;
}

function partsOf(name: string): [string, 'jpg' | 'png'] {
  const parts = /^(.+)\.(jpg|png)$/.exec(name);
  if (!parts) throw new PageNotFound();
  return [parts[1]!, parts[2] as 'jpg' | 'png'];
}

function send(reply: Reply, picture: PictureOrMove, type: string): void {
  reply.header('x-content-type-options', 'nosniff').header('cross-origin-resource-policy', 'cross-origin');
  if ('movedTo' in picture) return void reply.header('cache-control', SHORTLY).redirect(picture.movedTo, 302);
  reply.header('cache-control', picture.isLasting ? FOR_EVER : SHORTLY).header('content-type', type).code(200).send(picture.body);
}
