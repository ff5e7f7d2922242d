import { z } from 'zod';

/** sysexits.h EX_CONFIG: something is wrong with the configuration. */
const EX_CONFIG = 78;

/** Reads the configuration of a service from the environment; names every error at once and ends the process. */
export function readConfig<S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv = process.env): z.output<S> {
  const read = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (read.success) return read.data;
  console.error('The configuration is not complete:');
  for (const issue of read.error.issues) console.error(`  ${issue.path.join('.')}: ${issue.message}`);
  process.exit(EX_CONFIG);
}

/** What every service is told. Spread it into the schema of a service's `config.ts`. */
export const serviceConfig = {
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'give the address of the database: postgres://user:password@host:port/name' }),
  KAFKA_BROKERS: z
    .string({ error: 'give the brokers: host:port, separated by commas' })
    .transform((list) => list.split(',').map((broker) => broker.trim()))
    .pipe(z.array(z.string().regex(/^[^\s:]+:\d+$/, 'a broker is host:port')).min(1)),
  EDITORIAL_URL: z.url({ protocol: /^https?$/, error: 'give the address of editorial, which signs the tokens' }),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
};
