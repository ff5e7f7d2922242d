import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '../language/en/refusal.js';

const ROOT = join(import.meta.dirname, '../../../..');
/** Whose refusals reach the app. */
const SERVICES = ['apps/editorial', 'apps/ingestion', 'apps/search', 'apps/analytics', 'libs/errors', 'libs/auth', 'libs/bootstrap', 'libs/messaging', 'libs/persistence'];

/** Codes that no screen can cause. */
const NEVER_SHOWN = [
  // The sign-in page says them by the end of its address.
  ...['provider.deactivated', 'provider.denied', 'provider.failed', 'provider.no-account', 'provider.unverified'],
  // Mistakes of programs: the app sends keys of its own, what it saw, and revisions that it was given.
  ...['command.key-used', 'revision.missing', 'story.base-unknown', 'side-copy.of-another'],
  // Machines, and pages of other sites.
  ...['auth.people-only', 'auth.origin-missing', 'auth.foreign-origin'],
  // Consumers and the command line.
  ...['consumer.fenced', 'topic.mismatch', 'rebuild.refused', 'recount.refused'],
  // Programs: sources that push, and reading documents again, have no screen; that of a source offers what its way has.
  ...['credential.key-gone', 'push.bad-signature', 'push.id-used', 'push.out-of-time', 'push.unmarked', 'reparse.not-compared', 'reparse.under-way', 'source.not-pushed', 'source.other-way', 'source.paused', 'source.too-many-secrets'],
  // Readers' pages.
  ...['view.collector-full', 'view.not-confirmed'],
];

/** Said in the words of another code. */
const SAID_AS = ['story.not-published'];

/** Errors whose code is put together when they are made: said of every noun, by the panel of sources, or as what they carry. */
const COMPUTED = ['EditRefused', 'NotFound', 'PreviewFailed', 'Stale', 'Unavailable', 'UnderEmbargo', 'VersionUnknown'];

const filesOf = (folder: string) => {
  const source = join(ROOT, folder, 'src');
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts'));
  return names.map((name) => readFileSync(join(source, name), 'utf8'));
};
const sources = SERVICES.flatMap(filesOf);
/** One text for each class that is an error of ours. */
const errors = sources.flatMap((text) => text.split(/^(?=export (?:abstract )?class )/m).filter((one) => /^export class \w+ extends (NewsroomError|IllegalMove|ProviderRefusal)/.test(one)));
const codeOf = (error: string) => /\bcode(?:: \w+)? = '([a-z.-]+)'/.exec(error)?.[1];
const codes = errors.flatMap((error) => codeOf(error) ?? []);
/** What cannot be found has a code by its noun. */
const missing = sources.flatMap((text) => [...text.matchAll(/new NotFound\('([a-z ]+)'/g)].map(([, noun]) => `${noun!.replaceAll(' ', '-')}.not-found`));
const keys = Object.keys(refusal);

const HELPERS = /^(any|kept|command|state|remedy|field)\./;
/** Codes of `libs/errors` itself, for bugs and for what the framework refuses. */
const OF_THE_DOOR = ['bug', 'auth.required', 'rate.limited', 'body.too-large', 'body.unsupported-type'];

/** What is said of every noun, by the end of its code. */
const ofAll = codes.filter((code) => keys.includes(`any.${code.slice(code.lastIndexOf('.') + 1)}`));

it('every code is said in the language of the app, but for those that no screen can cause', () => {
  const isSaid = (code: string) => [...SAID_AS, ...ofAll].includes(code) || keys.some((key) => key === code || key.startsWith(`${code}.`));
  expect(codes.filter((code) => !isSaid(code) && !NEVER_SHOWN.includes(code))).toEqual([]);
  expect(codes.length).toBeGreaterThan(100);
});

it('no code is on the list without reason', () => {
  expect(NEVER_SHOWN.filter((code) => !codes.includes(code) || keys.includes(code))).toEqual([]);
});

it('codes that are put together are known', () => {
  expect(errors.filter((error) => codeOf(error) === undefined).map((error) => /class (\w+)/.exec(error)![1]).sort()).toEqual(COMPUTED);
});

it('nothing is said of a code that no service has', () => {
  const known = [...codes, ...missing, ...OF_THE_DOOR];
  expect(keys.filter((key) => !HELPERS.test(key) && !known.some((code) => key === code || key.startsWith(`${code}.`)))).toEqual([]);
});

const moves = readFileSync(join(ROOT, 'apps/editorial/src/story/story-moves.ts'), 'utf8');
it.each([
  ['command', 'COMMAND_IN_WORDS'],
  ['state', 'STATE_IN_WORDS'],
  ['remedy', 'REMEDY_IN_WORDS'],
])('every %s of a refused move has words', (kind, table) => {
  const block = new RegExp(`${table}[^{]*\\{([^}]*)\\}`).exec(moves)![1]!;
  const names = [...block.matchAll(/^ {2}'?([a-z-]+)'?:/gm)].map(([, name]) => `${kind}.${name}`);
  expect(names.sort()).toEqual(keys.filter((key) => key.startsWith(`${kind}.`)).sort());
});

describe('what is wrong with fields', () => {
  const all = [...sources, ...filesOf('libs/contracts')];
  const fieldKeys = keys.flatMap((key) => /^field\.(.+)$/.exec(key)?.[1] ?? []);
  const given = (text: string) => [/\bsays\('([a-z.-]+)'/g, /\bfieldCode: '([a-z.-]+)'/g, /\bmessage\b.*\bcode: '([a-z.-]+)'/g, /\bcode: '([a-z.-]+)'.*\b(?:message|values)\b/g].flatMap((form) => [...text.matchAll(form)].map(([, code]) => code!));

  it('has words for every code that is given', () => {
    const codesGiven = new Set(all.flatMap(given));
    codesGiven.delete('custom'); // Zod's own
    expect([...codesGiven].filter((code) => !fieldKeys.includes(code))).toEqual([]);
    expect(codesGiven.size).toBeGreaterThan(25);
  });

  it('has no words for what nobody gives', () => {
    expect(fieldKeys.filter((code) => !all.some((text) => text.includes(`'${code}'`)))).toEqual([]);
  });
});
