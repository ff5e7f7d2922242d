import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveHubCallbacks } from '../websub/hub-callback.route.js';
import { servePushes } from './push.route.js';

/** Serves what comes without being asked for: from sources, and from hubs. */
export function serveDeliveries(app: NestFastifyApplication): void {
  servePushes(app);
  serveHubCallbacks(app);
}
