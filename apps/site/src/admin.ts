import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { migrateCommand, openApiCommand, readConfig, runCommands } from '@stet/bootstrap';
import { messagingCommands } from '@stet/messaging';
import { AppModule } from './app.module.js';
import { SiteConfig, SERVICE, databaseOptions, nowhere, openApi } from './config.js';

const config = process.argv[2] === 'openapi' ? SiteConfig.parse(nowhere) : readConfig(SiteConfig);
const module = AppModule.forRoot(config, { isAtWork: false });

await runCommands(SERVICE, [
  migrateCommand(databaseOptions(config.DATABASE_URL)),
  openApiCommand({ module, openApi }),
  ...messagingCommands({
    brokers: config.KAFKA_BROKERS,
    createContext: () => NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] }),
  }),
]);
