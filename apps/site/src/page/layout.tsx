import { escapeHtml, type Children } from '@kitajs/html';
import { PicturePreload, type MainPicture } from '../picture/responsive-picture.js';
import type { SharedPicture } from '../share/share-address.js';
import { feedPath, type Counterpart } from './address.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { OpenGraph, type ArticleFacts } from './open-graph.js';
import { localised, sectionName, type PageContext } from './page.context.js';

export interface LayoutProps {
  readonly page: PageContext;
  readonly title: string;
  readonly description: string;
  /** Path and query of this page, as it should be linked; none for a page that should not be found again. */
  readonly path?: string;
  /** The same page in every language that has it, this one included; none when fronts will have to do. */
  readonly counterparts?: readonly Counterpart[];
  readonly sharedPicture?: SharedPicture | undefined;
  /** What is seen first of the page, to be fetched before all else. */
  readonly mainPicture?: MainPicture | null | undefined;
  /** Of a story: what networks show of it besides. */
  readonly article?: ArticleFacts;
  readonly section?: string;
  /** Whether the page is about a person. */
  readonly isProfile?: boolean;
  /** Whether the page has a search form of its own. */
  readonly hasSearch?: boolean;
  /** JSON-LD, schema.org. */
  readonly structured?: object;
  readonly children?: Children;
}

/** The whole document around the main part of a page. */
export function Layout(props: LayoutProps): string {
  const { page } = props;
  const { words } = page;
  const html = (
    <html lang={page.language} dir="ltr">
      <Head {...props} />
      <body data-analytics={page.analyticsUrl} data-copied={words.copied} data-suggestions={words.suggestions} data-text-size-now={words.textSizeNow}>
        <a class="skip" href="#main" safe>
          {words.skipToContent}
        </a>
        <div class="sheet">
          <Header page={page} path={props.path} section={props.section} counterparts={props.counterparts} hasSearch={props.hasSearch} />
          <main id="main" tabindex="-1">
            {props.children}
          </main>
          <Footer page={page} />
        </div>
        <div id="announcer" class="unseen" role="status" aria-live="polite"></div>
      </body>
    </html>
  );
  return `<!doctype html>${html as string}`;
}

/** What browsers, search engines and networks read of a page. */
function Head(props: LayoutProps): JSX.Element {
  const { page, title } = props;
  const { language, assets } = page;
  const publication = localised(page.settings.name, page);
  const description = escapeHtml(props.description); // of attributes only the quotes are escaped by themselves
  const fullTitle = title === publication ? title : `${title} — ${publication}`;
  return (
    <head>
      <meta charset="utf-8" />
      <title safe>{fullTitle}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <script>{assets.inlineScript}</script>
      <link rel="stylesheet" href={assets.stylesheet} />
      {assets.preloads.map((font) => (
        <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      {props.mainPicture ? <PicturePreload {...props.mainPicture} /> : ''}
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      <meta name="description" content={description} />
      {props.path === undefined ? <meta name="robots" content="noindex" /> : <Addresses {...props} path={props.path} />}
      <OpenGraph {...props} />
      <Feeds page={page} section={props.section} />
      <link rel="search" type="application/opensearchdescription+xml" title={publication} href={`/${language}/opensearch.xml`} />
      <link rel="manifest" href={`/${language}/site.webmanifest`} />
      {props.structured ? <script type="application/ld+json">{scriptJson(props.structured)}</script> : ''}
    </head>
  );
}

function Addresses({ page, path, counterparts = [] }: LayoutProps & { path: string }): JSX.Element {
  const address = page.publicUrl + path;
  const found = counterparts.filter(({ isEmpty }) => !isEmpty);
  return (
    <>
      <meta name="robots" content="max-image-preview:large" />
      <link rel="canonical" href={address} />
      <meta property="og:url" content={address} />
      {found.length > 1 ? <Alternates page={page} counterparts={found} /> : ''}
    </>
  );
}

/** Reciprocal, since every language of the list has the same list; who speaks none of them gets the publication's first. */
function Alternates({ page, counterparts }: { page: PageContext; counterparts: readonly Counterpart[] }): JSX.Element {
  const fallback = page.settings.languages.map((language) => counterparts.find((one) => one.language === language)).find((one) => one !== undefined);
  return (
    <>
      {counterparts.map((one) => (
        <link rel="alternate" hreflang={one.language} href={page.publicUrl + one.path} />
      ))}
      {fallback ? <link rel="alternate" hreflang="x-default" href={page.publicUrl + fallback.path} /> : ''}
    </>
  );
}

function Feeds({ page, section }: { page: PageContext; section?: string | undefined }): JSX.Element {
  const { publicUrl, language, settings } = page;
  const name = localised(settings.name, page);
  const ofSection = settings.sections.some(({ slug }) => slug === section) ? section : undefined;
  return (
    <>
      <link rel="alternate" type="application/rss+xml" title={name} href={publicUrl + feedPath(language)} />
      <link rel="alternate" type="application/atom+xml" title={name} href={publicUrl + feedPath(language, undefined, 'atom')} />
      <link rel="alternate" type="application/feed+json" title={name} href={publicUrl + feedPath(language, undefined, 'json')} />
      {ofSection ? <link rel="alternate" type="application/rss+xml" title={`${name}: ${sectionName(ofSection, page)}`} href={publicUrl + feedPath(language, ofSection)} /> : ''}
    </>
  );
}

/** JSON within a script element must not be able to close it. */
function scriptJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
