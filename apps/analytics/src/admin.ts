import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { migrateCommand, openApiCommand, readConfig, runCommands } from '@stet/bootstrap';
import { messagingCommands } from '@stet/messaging';
import { AppModule } from './app.module.js';
import { AnalyticsConfig, SERVICE, databaseOptions, nowhere, openApi } from './config.js';
import { recountCommand } from './recount/recount.command.js';

const config = process.argv[2] === 'openapi' ? AnalyticsConfig.parse(nowhere) : readConfig(AnalyticsConfig);
const module = AppModule.forRoot(config, { isAtWork: false });

const createContext = () => NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] });

await runCommands(SERVICE, [
  migrateCommand(databaseOptions(config.DATABASE_URL)),
  openApiCommand({ module, openApi }),
  recountCommand(createContext),
  ...messagingCommands({ brokers: config.KAFKA_BROKERS, createContext }),
]);
