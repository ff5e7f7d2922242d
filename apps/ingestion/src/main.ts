import 'reflect-metadata';
import { readConfig, startService } from '@stet/bootstrap';
import { AppModule } from './app.module.js';
import { SERVICE, ServingConfig, openApi } from './config.js';
import { serveDeliveries } from './push/deliveries.route.js';

const config = readConfig(ServingConfig);

await startService({ service: SERVICE, module: AppModule.forRoot(config), host: config.HOST, port: config.PORT, openApi, configure: serveDeliveries });
