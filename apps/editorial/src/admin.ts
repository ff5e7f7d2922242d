import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { migrateCommand, openApiCommand, readConfig, runCommands } from '@stet/bootstrap';
import { messagingCommands } from '@stet/messaging';
import { AppModule } from './app.module.js';
import { auditCommands } from './audit/audit.commands.js';
import { EditorialConfig, SERVICE, databaseOptions, openApi } from './config.js';
import { mediaTopicCommands } from './media-topic/media-topic.commands.js';
import { staffCommands } from './staff/staff.commands.js';
import { versionCommands } from './version/version.commands.js';

/** Enough to describe the API with: nothing is connected for that. */
const NOWHERE = {
  DATABASE_URL: 'postgres://nowhere/editorial',
  KAFKA_BROKERS: 'nowhere:9092',
  EDITORIAL_URL: 'http://127.0.0.1:4301',
  SITE_URL: 'http://127.0.0.1:4300',
  SEARCH_URL: 'http://127.0.0.1:4303',
  ANALYTICS_URL: 'http://127.0.0.1:4304',
  INGESTION_URL: 'http://127.0.0.1:4302',
};

const config = process.argv[2] === 'openapi' ? EditorialConfig.parse(NOWHERE) : readConfig(EditorialConfig);
const module = AppModule.forRoot(config, { consumers: false, relay: false, timers: false });
const createContext = () => NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] });

await runCommands(SERVICE, [
  migrateCommand(databaseOptions(config.DATABASE_URL)),
  openApiCommand({ module, openApi }),
  ...staffCommands(within),
  ...auditCommands(within),
  ...versionCommands(within),
  ...mediaTopicCommands(within),
  ...messagingCommands({ brokers: config.KAFKA_BROKERS, createContext }),
]);

async function within(work: (context: INestApplicationContext) => Promise<void>): Promise<void> {
  const context = await createContext();
  try {
    await work(context);
  } finally {
    await context.close();
  }
}
