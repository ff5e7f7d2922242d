import 'reflect-metadata';
import { readConfig, startService } from '@stet/bootstrap';
import { AppModule } from './app.module.js';
import { AnalyticsConfig, SERVICE, openApi } from './config.js';
import { serveViews } from './view/serve-views.js';

const config = readConfig(AnalyticsConfig);

await startService({
  service: SERVICE,
  module: AppModule.forRoot(config),
  host: config.HOST,
  port: config.PORT,
  openApi,
  trustProxy: config.TRUSTED_PROXIES,
  configure: (app) => serveViews(app, config),
});
