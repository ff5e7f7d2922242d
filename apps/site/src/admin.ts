import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { migrateCommand, openApiCommand, readConfig, runCommands } from '@stet/bootstrap';
import { messagingCommands } from '@stet/messaging';
import { AppModule } from './app.module.js';
import { SiteConfig, SERVICE, databaseOptions, nowhere, openApi } from './config.js';
import { wordsCommand } from './language/words.command.js';

/** What these print is the same everywhere. */
const NEED_NO_ENVIRONMENT = ['openapi', 'words'];
const config = NEED_NO_ENVIRONMENT.includes(process.argv[2] ?? '') ? SiteConfig.parse(nowhere) : readConfig(SiteConfig);
const module = AppModule.forRoot(config, { isAtWork: false });

await runCommands(SERVICE, [
  migrateCommand(databaseOptions(config.DATABASE_URL)),
  openApiCommand({ module, openApi }),
  wordsCommand,
  ...messagingCommands({
    brokers: config.KAFKA_BROKERS,
    createContext: () => NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] }),
  }),
]);
