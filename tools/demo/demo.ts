import { parseArgs } from 'node:util';
import { EditorialClient } from '../client/editorial-client.ts';
import { addressOf, planFromEnvironment } from '../stack/plan.ts';
import { CorpusFeed } from './corpus-feed.ts';
import { readCorpus } from './corpus.ts';
import { STAFF } from './staff.ts';

const USAGE = `npm run demo -- --corpus FILE.jsonl [--limit N]

Feeds a corpus through the newsroom that runs on this machine: wire server, ingestion, wire inbox, draft, publication, site.
A line of the file is one article: {"id": "…", "i18n": {"en": {"headline": "…", "paragraphs": ["…"]}, "ru": …}}.
What an earlier run published is skipped. The last line printed is JSON.

  --corpus FILE   the corpus
  --limit N       the first N articles only

STET_EDITORIAL_URL and STET_WIRES_URL say where the newsroom is; otherwise it is the one that npm start brought up.`;
const MS_PER_SECOND = 1_000;
const FAILURES_SHOWN = 20;

/** `npm run demo`: a corpus, from wire to reader. */
try {
  const { corpus, limit } = readArguments();
  if (corpus === undefined) console.log(USAGE);
  else await feed(corpus, limit);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function readArguments(): { corpus?: string | undefined; limit: number } {
  const { corpus, limit } = parseArgs({ options: { corpus: { type: 'string' }, limit: { type: 'string' } } }).values;
  const most = limit === undefined ? Infinity : Number(limit);
  if (!(most > 0) || (Number.isFinite(most) && !Number.isInteger(most))) throw new RangeError(`--limit is ${limit}; give a whole number from 1`);
  return { corpus, limit: most };
}

async function feed(file: string, limit: number): Promise<void> {
  const began = Date.now();
  const plan = planFromEnvironment();
  const wires = process.env.STET_WIRES_URL ?? addressOf(plan, 'wires');
  const articles = readCorpus(file, limit);
  await refuseUnlessAnswers(wires);
  const editorial = new EditorialClient(process.env.STET_EDITORIAL_URL ?? addressOf(plan, 'editorial'));
  const admin = STAFF.find(({ role }) => role === 'admin')!;
  await editorial.signIn(admin.email, admin.password);
  const publication = await editorial.readPublication();
  if (!publication?.sections.length) throw new Error('The newsroom has no sections yet. Save the settings of the publication first; npm start does it.');
  const { published, skipped, failures } = await new CorpusFeed({ editorial, wires, articles }, publication.sections.map(({ slug }) => slug)).run();
  for (const failure of failures.slice(0, FAILURES_SHOWN)) console.error(`✗ ${failure}`);
  if (failures.length > FAILURES_SHOWN) console.error(`✗ and ${failures.length - FAILURES_SHOWN} more`);
  const languages = new Set(articles.flatMap(({ texts }) => Object.keys(texts))).size;
  console.log(JSON.stringify({ articles: articles.length, languages, published, skipped, failed: failures.length, seconds: Math.round((Date.now() - began) / MS_PER_SECOND) }));
  if (failures.length > 0) process.exitCode = 1;
}

/** Says at once what is missing, where the client would wait for it. */
async function refuseUnlessAnswers(wires: string): Promise<void> {
  const answer = await fetch(`${wires}/wires`).catch(() => undefined);
  await answer?.body?.cancel();
  if (!answer?.ok) throw new Error(`No wire server answers at ${wires}. Start the newsroom first: npm start`);
}
