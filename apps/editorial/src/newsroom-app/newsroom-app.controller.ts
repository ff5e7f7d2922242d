import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';

interface Reply {
  header(name: string, value: string): Reply;
  sendFile(name: string, root: string, options: object): unknown;
}

/** Addresses that no person opens. */
const MACHINES = /^\/(api|media|assets)(\/|$)/;
const A_YEAR_MS = 31_536_000_000;
/** Mantine sets sizes and colours by style attributes; scripts come from here alone. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: http: https:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built newsroom app: fingerprinted files for a year, packed where a packed copy lies beside them and the browser reads it, and its page for every address that a browser opens; the app itself says which of them it does not know. */
@ApiExcludeController()
@Controller()
export class NewsroomAppController {
  private readonly folder: string;

  constructor(@Inject(CONFIG) config: EditorialConfig) {
    this.folder = resolve(config.NEWSROOM_DIST);
  }

  @Get(['assets/*', 'newsroom.svg'])
  @Public()
  file(@Req() request: { url: string }, @Res() reply: Reply): void {
    const name = decodeURIComponent(request.url.split('?')[0]!.slice(1));
    const isFingerprinted = name.startsWith('assets/');
    reply.header('x-content-type-options', 'nosniff').sendFile(name, this.folder, isFingerprinted ? { immutable: true, maxAge: A_YEAR_MS } : {});
  }

  @Get(['', '*'])
  @Public()
  page(@Req() { url, headers }: { url: string; headers: { accept?: string } }, @Res() reply: Reply): void {
    const [path = ''] = url.split('?');
    if (path !== '/' && (MACHINES.test(path) || !headers.accept?.includes('text/html'))) throw new NotFound('address', path);
    if (!existsSync(join(this.folder, 'index.html'))) throw new NotFound('newsroom app', '(it is not built)');
    reply.header('content-security-policy', POLICY).header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
    reply.sendFile('index.html', this.folder, { cacheControl: false });
  }
}
