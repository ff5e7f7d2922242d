import { Controller, Get, Header, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { codingFor } from '../hot/coding.js';
import { FOR_EVER } from '../page/page-headers.js';
import type { Reply } from '../page/page.reply.js';
import { AssetStore } from './asset.store.js';

/** For who saves data: nothing is to be fetched ahead. */
const NO_RULES = '{}';

@ApiExcludeController()
@Controller()
export class AssetController {
  constructor(private readonly assets: AssetStore) {}

  @Get('assets/:name')
  @Public()
  readAsset(@Param('name') name: string, @Headers('accept-encoding') accepted: string | undefined, @Headers('save-data') saveData: string | undefined, @Res() reply: Reply): void {
    const asset = this.assets.find(name);
    if (!asset) throw new NotFound('file', name);
    const areRules = `/assets/${name}` === this.assets.speculationRules;
    reply.header('content-type', asset.type).header('cache-control', FOR_EVER);
    if (asset.compressed) reply.header('vary', areRules ? 'accept-encoding, save-data' : 'accept-encoding');
    if (areRules && saveData === 'on') return void reply.send(NO_RULES);
    const coding = asset.compressed ? codingFor(accepted) : 'identity';
    if (!asset.compressed || coding === 'identity') return void reply.send(asset.body);
    reply.header('content-encoding', coding).send(asset.compressed[coding]);
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
  readIcon(@Res() reply: Reply): void {
    reply.redirect(this.assets.icon, 302);
  }
}
