import { escapeHtml } from '@kitajs/html';
import { dayOf, todayIn } from '../language/dates.js';
import { wordsOf } from '../language/words.js';
import { frontPath, searchPath, sectionPath, type Counterpart } from './address.js';
import { Icon } from './icon.js';
import { localised, sectionName, sectionsInOrder, type PageContext } from './page.context.js';

export interface HeaderProps {
  readonly page: PageContext;
  /** Of the page that the header is on; a reader who leaves it for a language without it is led back. */
  readonly path?: string | undefined;
  readonly section?: string | undefined;
  readonly counterparts?: readonly Counterpart[] | undefined;
  readonly hasSearch?: boolean | undefined;
}

export function Header({ page, path, section, counterparts, hasSearch = false }: HeaderProps): JSX.Element {
  const { language, words, settings, now } = page;
  const today = todayIn(language, now, settings.timezone);
  return (
    <header class="masthead">
      <div class="masthead-tools">
        <time class="today" datetime={dayOf(now, settings.timezone)} safe>
          {today}
        </time>
        <LanguageSwitch page={page} path={path} counterparts={counterparts} />
        <div class="reading-tools" role="group" aria-label={words.tools}>
          <ToolButton does="text-smaller" sign="A−" name={words.textSmaller} />
          <ToolButton does="text-larger" sign="A+" name={words.textLarger} />
          <button type="button" data-does="theme" aria-label={words.nightTheme} aria-pressed="false">
            <Icon name="moon" />
          </button>
        </div>
      </div>
      <div class="masthead-name">
        <a class="name" href={frontPath(language)} safe>
          {localised(settings.name, page)}
        </a>
        <p class="tagline" safe>
          {localised(settings.tagline, page)}
        </p>
      </div>
      <div class="masthead-bar">
        <Sections page={page} section={section} />
        {hasSearch ? '' : <SearchForm page={page} />}
      </div>
    </header>
  );
}

function Sections({ page, section }: Pick<HeaderProps, 'page' | 'section'>): JSX.Element {
  return (
    <nav class="sections" aria-label={page.words.sections}>
      <ul>
        {sectionsInOrder(page).map((slug) => (
          <li>
            <a href={sectionPath(page.language, slug)} aria-current={slug === section ? 'page' : undefined} safe>
              {sectionName(slug, page)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A sign for the eye, a name for the ear. */
function ToolButton({ does, sign, name }: { does: string; sign: string; name: string }): JSX.Element {
  return (
    <button type="button" data-does={does} title={name}>
      <span aria-hidden="true" safe>
        {sign}
      </span>
      <span class="unseen" safe>
        {name}
      </span>
    </button>
  );
}

function SearchForm({ page: { language, words } }: { page: PageContext }): JSX.Element {
  return (
    <form class="search" role="search" action={searchPath(language)} method="get">
      <input type="search" name="q" placeholder={words.search} aria-label={words.searchFor} maxlength="200" enterkeyhint="search" />
      <button type="submit" aria-label={words.search}>
        <Icon name="search" />
      </button>
    </form>
  );
}

/** To the same page where that language has it, else to the front of that language, which says so. */
function LanguageSwitch({ page, path, counterparts }: Pick<HeaderProps, 'page' | 'path' | 'counterparts'>): JSX.Element {
  return (
    <nav class="languages" aria-label={page.words.languages}>
      <ul>
        {page.settings.languages.map((language) => <LanguageLink page={page} path={path} language={language} counterparts={counterparts} />)}
      </ul>
    </nav>
  );
}

function LanguageLink({ page, path, language, counterparts }: Pick<HeaderProps, 'page' | 'path' | 'counterparts'> & { language: string }): JSX.Element {
  const { languageCode, languageName, notInLanguage } = wordsOf(language);
  if (language === page.language) {
    return (
      <li>
        <span aria-current="true" lang={language} title={languageName} safe>
          {languageCode}
        </span>
      </li>
    );
  }
  const counterpart = counterparts?.find((one) => one.language === language);
  const isMissing = counterparts !== undefined && !counterpart;
  const address = counterpart?.path ?? `${frontPath(language)}${isMissing ? `?untranslated=${encodeURIComponent(path ?? '1')}` : ''}`;
  return (
    <li>
      <a href={escapeHtml(address)} lang={language} hreflang={language} title={isMissing ? `${languageName} (${notInLanguage})` : languageName} class={isMissing ? 'missing' : undefined} rel={isMissing ? 'nofollow' : undefined} safe>
        {languageCode}
      </a>
    </li>
  );
}
