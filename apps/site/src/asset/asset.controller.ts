import { Controller, Get, Header, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { AssetStore } from './asset.store.js';

@ApiExcludeController()
@Controller()
export class AssetController {
  constructor(private readonly assets: AssetStore) {}

  @Get('assets/:name')
  @Public()
  @Header('cache-control', 'public, max-age=31536000, immutable')
  readAsset(@Param('name') name: string): StreamableFile {
    const asset = this.assets.find(name);
    if (!asset) throw new NotFound('file', name);
    return new StreamableFile(asset.body, { type: asset.type, length: asset.body.length });
  }

  @Get('favicon.ico')
  @Public()
  readIcon(@Res() reply: { redirect(address: string, status: number): unknown }): void {
    reply.redirect(this.assets.icon, 302);
  }
}
