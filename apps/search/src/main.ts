import 'reflect-metadata';
import { readConfig, startService } from '@stet/bootstrap';
import { AppModule } from './app.module.js';
import { SERVICE, SearchConfig, openApi } from './config.js';

const config = readConfig(SearchConfig);
await startService({ service: SERVICE, module: AppModule.forRoot(config), host: config.HOST, port: config.PORT, openApi });
