import 'reflect-metadata';
import { readConfig, startService } from '@stet/bootstrap';
import { AppModule } from './app.module.js';
import { EditorialConfig, SERVICE, openApi } from './config.js';
import { configureServer } from './server.js';

const config = readConfig(EditorialConfig);

await startService({
  service: SERVICE,
  module: AppModule.forRoot(config),
  host: config.HOST,
  port: config.PORT,
  openApi,
  trustProxy: config.TRUSTED_PROXIES.length > 0 ? config.TRUSTED_PROXIES : false,
  configure: configureServer,
});
