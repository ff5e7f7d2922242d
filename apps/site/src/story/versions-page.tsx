import { bodyText } from '@stet/contracts';
import { dateTimeIn } from '../language/dates.js';
import { say } from '../language/words.js';
import { storyPath, versionsPath } from '../page/address.js';
import { Layout } from '../page/layout.js';
import type { PageContext } from '../page/page.context.js';
import { Pager } from '../page/pager.js';
import type { Translation } from '../shelf/shelf.reader.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';
import { shortened, wordDiff, type Run } from './word-diff.js';

export interface VersionsPageProps {
  readonly page: PageContext;
  readonly story: ShelvedSnapshot;
  /** The newest first; one more than are shown, to compare the last with, unless it is the first of all. */
  readonly versions: readonly ShelvedSnapshot[];
  readonly shown: number;
  readonly translations: readonly Translation[];
  readonly isFirst: boolean;
}

/** Every published version of a story, each with what changed since the one before. */
export function VersionsPage({ page, story, versions, shown, translations, isFirst }: VersionsPageProps): string {
  const { words, language } = page;
  const path = versionsPath(language, story);
  const last = versions[shown - 1];
  return Layout({
    page,
    title: `${words.versions}: ${story.headline}`,
    description: words.versionsText,
    ...(isFirst && { path }),
    counterparts: translations.map((one) => ({ language: one.language, path: versionsPath(one.language, one) })),
    section: story.section,
    children: (
      <div class="versions">
        <VersionsHeader page={page} story={story} />
        <ol>
          {versions.slice(0, shown).map((version, index) => (
            <li>
              <Version page={page} version={version} before={versions[index + 1]} />
            </li>
          ))}
        </ol>
        <Pager path={last && versions.length > shown ? `${path}?before=${last.version}` : undefined} label={words.olderVersions} />
      </div>
    ),
  });
}

function VersionsHeader({ page: { words, language }, story }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  return (
    <header>
      <p class="kicker" safe>
        {words.versions}
      </p>
      <h1 safe>{story.headline}</h1>
      <p class="versions-text" safe>
        {words.versionsText}
      </p>
      <p>
        <a href={storyPath(language, story)} safe>
          {words.toStory}
        </a>
      </p>
    </header>
  );
}

function Version({ page, version, before }: { page: PageContext; version: ShelvedSnapshot; before: ShelvedSnapshot | undefined }): JSX.Element {
  const { words, language, settings } = page;
  const correction = version.corrections.find((one) => one.version === version.version);
  const kind = before ? (correction ? words.versionCorrection : words.versionUpdate) : words.versionFirst;
  return (
    <article class="version">
      <h2>
        <span safe>{say(words.version, { number: String(version.version) })}</span> <span class="version-kind" safe>{kind}</span>
      </h2>
      <time datetime={version.versionPublishedAt} safe>
        {dateTimeIn(language, new Date(version.versionPublishedAt), settings.timezone)}
      </time>
      {correction ? <p class="correction" safe>{correction.note}</p> : ''}
      {before ? <Changes page={page} version={version} before={before} /> : <WholeText page={page} version={version} />}
    </article>
  );
}

/** Headline, standfirst and body, each by itself. */
const PARTS: readonly ((version: ShelvedSnapshot) => string)[] = [({ headline }) => headline, ({ standfirst }) => standfirst, ({ body }) => bodyText(body)];

function Changes({ page, version, before }: { page: PageContext; version: ShelvedSnapshot; before: ShelvedSnapshot }): JSX.Element {
  const changed = PARTS.filter((part) => part(before) !== part(version)).map((part) => shortened(wordDiff(part(before), part(version))));
  if (changed.length === 0) return <p class="versions-text" safe>{page.words.versionSame}</p>;
  return (
    <>
      {changed.map((runs) => (
        <p class="changes">
          {runs.map((run) => (
            <Change run={run} />
          ))}
        </p>
      ))}
    </>
  );
}

function Change({ run: { kind, text } }: { run: Run }): JSX.Element {
  if (kind === 'added') return <ins safe>{text}</ins>;
  if (kind === 'removed') return <del safe>{text}</del>;
  return <span safe>{text}</span>;
}

function WholeText({ page, version }: { page: PageContext; version: ShelvedSnapshot }): JSX.Element {
  return (
    <details>
      <summary safe>{page.words.readVersion}</summary>
      {PARTS.map((part) => (
        <p class="changes" safe>
          {part(version)}
        </p>
      ))}
    </details>
  );
}
