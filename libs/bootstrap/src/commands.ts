import { migrate, type DatabaseOptions } from '@stet/persistence';
import { describeApi, type OpenApiOptions } from './open-api.js';
import type { RootModule } from './service.js';

/** One thing that `node bundle/admin.js` can do. */
export interface Command {
  /** The words it is called by: `migrate`, `parked list`. */
  readonly name: string;
  readonly usage: string;
  run(args: string[]): Promise<void>;
}

const EX_USAGE = 64;

/** Runs the command that the arguments name, and ends the process with its outcome. */
export async function runCommands(service: string, commands: readonly Command[], argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  const words = argv.join(' ');
  const command = commands.find((one) => words === one.name || words.startsWith(`${one.name} `));
  if (!command) {
    console.error(`${service}: what to do?\n${commands.map((one) => `  ${one.usage}`).join('\n')}`);
    process.exit(EX_USAGE);
  }
  try {
    await command.run(argv.slice(command.name.split(' ').length));
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

export function migrateCommand(options: DatabaseOptions): Command {
  return {
    name: 'migrate',
    usage: 'migrate                              bring the database to the newest schema',
    async run() {
      const applied = await migrate(options);
      console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'the database is up to date');
    },
  };
}

export function openApiCommand(options: { readonly module: RootModule; readonly openApi: OpenApiOptions }): Command {
  return {
    name: 'openapi',
    usage: 'openapi                              print the OpenAPI document',
    async run() {
      const document = JSON.stringify(await describeApi(options.module, options.openApi), null, 2);
      await new Promise<void>((resolve) => process.stdout.write(`${document}\n`, () => resolve()));
    },
  };
}
