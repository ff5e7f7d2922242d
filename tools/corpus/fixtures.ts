import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expectedItems, expectedTitle, type ExpectedItem } from './expected.ts';

/** One document of a suite, and what the suite says is in it. */
export interface Fixture {
  readonly suite: string;
  /** Within the folder of all suites. */
  readonly path: string;
  readonly bytes: Buffer;
  /** Undefined when the suite does not say. */
  readonly expected: readonly ExpectedItem[] | undefined;
  readonly expectedTitle: string | undefined;
}

export const SUITES = ['gofeed', 'feedsmith', 'miniflux', 'newsml-g2', 'ninjs'] as const;
const NOT_DOCUMENTS = /(^|\/)(LICENSE|README\.md|SOURCES\.md)$/;

/** Every document of the suites below `folder`. */
export function fixturesIn(folder: string): Fixture[] {
  return SUITES.filter((suite) => existsSync(join(folder, suite))).flatMap((suite) => documentsOf(folder, suite));
}

function documentsOf(folder: string, suite: string): Fixture[] {
  const paths = readdirSync(join(folder, suite), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const known = new Set(paths);
  return paths
    .filter((path) => !NOT_DOCUMENTS.test(path) && !isAnswer(path, known))
    .map((path) => {
      const answer = answerTo(path, known);
      const told: unknown = answer && JSON.parse(readFileSync(answer, 'utf8'));
      return { suite, path: relative(folder, path), bytes: readFileSync(path), expected: told ? expectedItems(told) : undefined, expectedTitle: told ? expectedTitle(told) : undefined };
    });
}

/** `x.json` beside `x.xml`, `x_expected.json` beside `x.json`. */
function answerTo(path: string, known: ReadonlySet<string>): string | undefined {
  const answers = path.endsWith('.json') ? [path.replace(/\.json$/, '_expected.json')] : [path.replace(/\.xml$/, '.json')];
  return answers.find((answer) => answer !== path && known.has(answer));
}

function isAnswer(path: string, known: ReadonlySet<string>): boolean {
  return path.endsWith('_expected.json') || (path.endsWith('.json') && known.has(path.replace(/\.json$/, '.xml')));
}
