import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { migrateCommand, openApiCommand, readConfig, runCommands } from '@stet/bootstrap';
import { messagingCommands } from '@stet/messaging';
import { AppModule } from './app.module.js';
import { IngestionConfig, SERVICE, databaseOptions, nowhere, openApi } from './config.js';
import { resealCommand } from './credential/reseal.command.js';

const config = process.argv[2] === 'openapi' ? IngestionConfig.parse(nowhere) : readConfig(IngestionConfig);
const module = AppModule.forRoot(config, { isAtWork: false });

const createContext = () => NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] });

await runCommands(SERVICE, [
  migrateCommand(databaseOptions(config.DATABASE_URL)),
  openApiCommand({ module, openApi }),
  resealCommand(createContext),
  ...messagingCommands({ brokers: config.KAFKA_BROKERS, createContext }),
]);
