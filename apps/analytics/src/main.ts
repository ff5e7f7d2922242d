import 'reflect-metadata';
import { readConfig, startService } from '@stet/bootstrap';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { AnalyticsConfig, SERVICE, openApi } from './config.js';
import { serveBeacons } from './view/beacon.route.js';
import { allowOrigins } from './view/cross-origin.js';
import { SaltKeeper } from './view/salt-keeper.js';
import { ViewCollector } from './view/view-collector.js';

const config = readConfig(AnalyticsConfig);

function configure(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  allowOrigins(server, config.SITE_ORIGINS);
  serveBeacons(server, { collector: app.get(ViewCollector), salts: app.get(SaltKeeper) });
}

await startService({
  service: SERVICE,
  module: AppModule.forRoot(config),
  host: config.HOST,
  port: config.PORT,
  openApi,
  trustProxy: config.TRUSTED_PROXIES,
  configure,
});
