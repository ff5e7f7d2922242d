import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './editorial.schema.js';
import { failureOf, silence } from './problem.js';

export type { paths };
export type Schemas = components['schemas'];

const clients: { use(middleware: Middleware): void }[] = [];

/** Asks a service. The others are reached through editorial, so that one session serves. */
export function clientOf<Paths extends object>(baseUrl: string) {
  const made = createClient<Paths>({ baseUrl, credentials: 'same-origin' });
  clients.push(made);
  return made;
}

/** Has a look at every request, whichever service it is for. */
export function watchRequests(watch: Middleware): void {
  for (const one of clients) one.use(watch);
}

export const client = clientOf<paths>('/');

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer; a refusal or silence becomes an `ApiFailure`. */
export async function dataOf<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  const answer = await asked.catch((error: unknown) => {
    throw silence(error);
  });
  if (!answer.response.ok) throw failureOf(answer.error, answer.response);
  return answer.data as Data;
}

/** The header by which what is changed is what was seen. */
export const asSeen = (revision: number) => ({ 'if-match': `"${revision}"` });

/** The header under which a command can be asked for again. */
export const command = (key: string) => ({ 'idempotency-key': key });
