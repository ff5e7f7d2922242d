import { Controller, Get, Header, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { AssetStore } from './asset.store.js';

/** For who saves data: nothing is to be fetched ahead. */
const NO_RULES = Buffer.from('{}');

@ApiExcludeController()
@Controller()
export class AssetController {
  constructor(private readonly assets: AssetStore) {}

  @Get('assets/:name')
  @Public()
  @Header('cache-control', 'public, max-age=31536000, immutable')
  readAsset(@Param('name') name: string, @Headers('save-data') saveData: string | undefined, @Res({ passthrough: true }) reply: { header(name: string, value: string): unknown }): StreamableFile {
    const asset = this.assets.find(name);
    if (!asset) throw new NotFound('file', name);
    const areRules = asset === this.assets.find(this.assets.speculationRules.replace('/assets/', ''));
    if (areRules) reply.header('vary', 'save-data');
    const body = areRules && saveData === 'on' ? NO_RULES : asset.body;
    return new StreamableFile(body, { type: asset.type, length: body.length });
  }

  @Get('service-worker.js')
  @Public()
  @Header('cache-control', 'no-cache')
  readServiceWorker(): StreamableFile {
    const { serviceWorker } = this.assets;
    if (!serviceWorker) throw new NotFound('file', 'service-worker.js');
    return new StreamableFile(serviceWorker, { type: 'text/javascript; charset=utf-8', length: serviceWorker.length });
  }

  @Get('favicon.ico')
  @Public()
  readIcon(@Res() reply: { redirect(address: string, status: number): unknown }): void {
    reply.redirect(this.assets.icon, 302);
  }
}
