import 'reflect-metadata';
import { readConfig, startService } from '@stet/bootstrap';
import { AppModule } from './app.module.js';
import { SERVICE, SiteConfig, openApi } from './config.js';
import { serveHotPages } from './hot/hot-server.js';

const config = readConfig(SiteConfig);
await startService({ service: SERVICE, module: AppModule.forRoot(config), host: config.HOST, port: config.PORT, openApi, configure: serveHotPages });
