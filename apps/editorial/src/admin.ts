import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { migrateCommand, openApiCommand, readConfig, runCommands, type Command } from '@stet/bootstrap';
import { messagingCommands } from '@stet/messaging';
import { parseArgs } from 'node:util';
import { AppModule } from './app.module.js';
import { EditorialConfig, SERVICE, databaseOptions, openApi } from './config.js';
import { SigningKeys } from './session/signing-keys.js';
import { ROLE_NAMES, permissionsOf, type Role } from './staff/roles.js';
import { EmailTaken } from './staff/staff.errors.js';
import { StaffService } from './staff/staff.service.js';

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
const MIN_PASSWORD_LENGTH = 12;
const USUAL_TTL_SECONDS = 3_600;

const config = process.argv[2] === 'openapi' ? EditorialConfig.parse(NOWHERE) : readConfig(EditorialConfig);
const module = AppModule.forRoot(config, { consumers: false, relay: false });
const createContext = () => NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] });

await runCommands(SERVICE, [
  migrateCommand(databaseOptions(config.DATABASE_URL)),
  openApiCommand({ module, openApi }),
  staffAddCommand(),
  tokenCommand(),
  ...messagingCommands({ brokers: config.KAFKA_BROKERS, createContext }),
]);

function staffAddCommand(): Command {
  return {
    name: 'staff add',
    usage: `staff add --email E --name N --role R… --password P   make an account; roles: ${ROLE_NAMES.join(', ')}`,
    async run(args) {
      const { email, name, role, password } = parseArgs({
        args,
        options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', multiple: true }, password: { type: 'string' } },
      }).values;
      if (!email || !name || !password) throw new TypeError('give --email, --name, --password and one or more --role');
      if (password.length < MIN_PASSWORD_LENGTH) throw new TypeError(`a password has at least ${MIN_PASSWORD_LENGTH} characters`);
      await within(async (context) => {
        try {
          await context.get(StaffService).add({ email, name, password, roles: rolesOf(role) });
          console.log(`${email} can sign in`);
        } catch (error) {
          if (!(error instanceof EmailTaken)) throw error;
          console.log(`${email} has an account already`);
        }
      });
    },
  };
}

function tokenCommand(): Command {
  return {
    name: 'token',
    usage: 'token --role R… [--ttl SECONDS]      print a bearer token for tools',
    async run(args) {
      const { role, ttl } = parseArgs({ args, options: { role: { type: 'string', multiple: true }, ttl: { type: 'string' } } }).values;
      const roles = rolesOf(role);
      await within(async (context) => {
        const actor = { id: `tool:${roles.join('+')}`, name: 'Tool', kind: 'service' as const, roles, permissions: permissionsOf(roles) };
        console.log(await context.get(SigningKeys).sign(actor, Number(ttl ?? USUAL_TTL_SECONDS)));
      });
    },
  };
}

function rolesOf(names: string[] | undefined): Role[] {
  const unknown = (names ?? []).filter((name) => !ROLE_NAMES.includes(name as Role));
  if (!names?.length || unknown.length > 0) throw new TypeError(`${unknown.length > 0 ? `${unknown.join(', ')} is no role` : 'give --role'}; roles are ${ROLE_NAMES.join(', ')}`);
  return names as Role[];
}

async function within(work: (context: INestApplicationContext) => Promise<void>): Promise<void> {
  const context = await createContext();
  try {
    await work(context);
  } finally {
    await context.close();
  }
}
