import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveBeacons } from './beacon.route.js';
import { allowOrigins } from './cross-origin.js';
import { SaltKeeper } from './salt-keeper.js';
import { ViewCollector } from './view-collector.js';

/** Adds what is served outside Nest: the beacon, and the permission of the site's pages to use it. */
export function serveViews(app: NestFastifyApplication, origins: readonly string[]): void {
  const server = app.getHttpAdapter().getInstance();
  allowOrigins(server, origins);
  serveBeacons(server, { collector: app.get(ViewCollector), salts: app.get(SaltKeeper) });
}
