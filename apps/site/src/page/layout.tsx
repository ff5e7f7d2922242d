import { escapeHtml, type Children } from '@kitajs/html';
import { feedPath, type Counterpart } from './address.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { localised, type PageContext } from './page.context.js';

export interface LayoutProps {
  readonly page: PageContext;
  readonly title: string;
  readonly description: string;
  /** Path and query of this page, as it should be linked; none for a page that should not be found again. */
  readonly path?: string;
  /** The same page in every language that has it, this one included; none when fronts will have to do. */
  readonly counterparts?: readonly Counterpart[];
  readonly picture?: string | undefined;
  readonly type?: 'website' | 'article';
  readonly section?: string;
  /** Whether the page has a search form of its own. */
  readonly hasSearch?: boolean;
  /** JSON-LD, schema.org. */
  readonly structured?: object;
  /** For the modules in the browser. */
  readonly storyId?: string;
  readonly version?: number;
  readonly children?: Children;
}

/** The whole document around the main part of a page. */
export function Layout(props: LayoutProps): string {
  const { page, title } = props;
  const { language, words, assets } = page;
  const publication = localised(page.settings.name, page);
  const [titleAttribute, description] = [escapeHtml(title), escapeHtml(props.description)]; // of attributes only the quotes are escaped by themselves
  const fullTitle = title === publication ? title : `${title} — ${publication}`;
  const data = { 'data-analytics': page.analyticsUrl, ...(props.storyId && { 'data-story': props.storyId, 'data-version': String(props.version) }) };
  const html = (
    <html lang={language} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <title safe>{fullTitle}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <script>{assets.beforePaint}</script>
        <link rel="stylesheet" href={assets.stylesheet} />
        {assets.preloads.map((font) => (
          <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
        ))}
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <meta name="description" content={description} />
        {props.path === undefined ? <meta name="robots" content="noindex" /> : <Addresses {...props} path={props.path} />}
        <meta property="og:site_name" content={publication} />
        <meta property="og:title" content={titleAttribute} />
        <meta property="og:description" content={description} />
        <meta property="og:type" content={props.type ?? 'website'} />
        <meta property="og:locale" content={language} />
        {props.picture ? <meta property="og:image" content={props.picture} /> : ''}
        <meta name="twitter:card" content={props.picture ? 'summary_large_image' : 'summary'} />
        <link rel="alternate" type="application/rss+xml" title={publication} href={page.publicUrl + feedPath(language)} />
        {props.structured ? <script type="application/ld+json">{scriptJson(props.structured)}</script> : ''}
        {assets.script ? <script type="module" src={assets.script}></script> : ''}
      </head>
      <body {...data} data-copied={words.copied} data-text-size-now={words.textSizeNow}>
        <a class="skip" href="#main" safe>
          {words.skipToContent}
        </a>
        <Header page={page} section={props.section} counterparts={props.counterparts} hasSearch={props.hasSearch} />
        <main id="main" tabindex="-1">
          {props.children}
        </main>
        <Footer page={page} />
        <div id="announcer" class="unseen" role="status" aria-live="polite"></div>
      </body>
    </html>
  );
  return `<!doctype html>${html as string}`;
}

function Addresses({ page, path, counterparts = [] }: LayoutProps & { path: string }): JSX.Element {
  const address = page.publicUrl + path;
  return (
    <>
      <meta name="robots" content="max-image-preview:large" />
      <link rel="canonical" href={address} />
      <meta property="og:url" content={address} />
      {counterparts.length > 1 ? counterparts.map((one) => <link rel="alternate" hreflang={one.language} href={page.publicUrl + one.path} />) : ''}
    </>
  );
}

/** JSON within a script element must not be able to close it. */
function scriptJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
