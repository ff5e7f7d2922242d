import type { Author } from '@stet/contracts';
import { keepDashes } from '../language/dashes.js';
import { say } from '../language/words.js';
import { authorPath, type Counterpart } from '../page/address.js';
import { Layout } from '../page/layout.js';
import type { PageContext } from '../page/page.context.js';
import { Pager } from '../page/pager.js';
import { TeaserList } from '../page/teaser.js';
import { ResponsivePicture } from '../picture/responsive-picture.js';
import type { Teaser as Teased } from '../shelf/list.reader.js';
import { authorName, descriptionOf, paragraphsOf, portraitOf, structuredAuthor } from './author.js';

export interface AuthorPageProps {
  readonly page: PageContext;
  readonly author: Author;
  readonly stories: readonly Teased[];
  readonly counterparts: readonly Counterpart[];
  /** Whether the list begins here: the biography is told once. */
  readonly isFirst: boolean;
  /** Address of the stories after these; none on the last page. */
  readonly nextPath?: string | undefined;
}

/** Who somebody is, and what they wrote. */
export function AuthorPage({ page, author, stories, counterparts, isFirst, nextPath }: AuthorPageProps): string {
  const { language, words } = page;
  const isEmpty = counterparts.some((one) => one.language === language && one.isEmpty);
  return Layout({
    page,
    title: authorName(author, page),
    description: descriptionOf(author, page),
    ...(isFirst && !isEmpty && { path: authorPath(language, author.slug), structured: structuredAuthor(author, page) }),
    counterparts,
    sharedPicture: portraitOf(author, page),
    mainPicture: author.portrait && { picture: author.portrait, place: 'portrait' },
    isProfile: true,
    children: (
      <div class="section">
        <Profile page={page} author={author} isFirst={isFirst} />
        {stories.length === 0 ? <p class="message" safe>{words.authorWroteNothing}</p> : TeaserList({ page, title: words.authorStories, stories, form: 'card' })}
        <Pager path={nextPath} label={words.olderStories} />
      </div>
    ),
  });
}

function Profile({ page, author, isFirst }: Pick<AuthorPageProps, 'page' | 'author' | 'isFirst'>): JSX.Element {
  const { words, language } = page;
  const role = author.role[language];
  return (
    <header class="profile">
      {author.portrait ? (
        <div class="portrait">
          <ResponsivePicture picture={author.portrait} place="portrait" alternativeText={author.portrait.alternativeText || authorName(author, page)} isMain={true} />
        </div>
      ) : (
        ''
      )}
      <div class="profile-name">
        <p class="kicker" safe>{words.author}</p>
        <h1 class="rubric" safe>{authorName(author, page)}</h1>
        {role ? <p class="profile-role" safe>{role}</p> : ''}
        {author.isRetired ? <p class="profile-note" safe>{words.authorRetired}</p> : ''}
      </div>
      {isFirst ? <Biography page={page} author={author} /> : ''}
    </header>
  );
}

function Biography({ page, author }: Pick<AuthorPageProps, 'page' | 'author'>): JSX.Element {
  const paragraphs = paragraphsOf(author, page);
  if (paragraphs.length === 0 && author.links.length === 0) return '';
  return (
    <div class="biography">
      {paragraphs.map((paragraph) => <p safe>{keepDashes(paragraph)}</p>)}
      {author.links.length > 0 ? (
        <ul aria-label={page.words.authorLinks}>
          {author.links.map(({ name, url }) => (
            <li>
              <a href={url} rel="me noopener" safe>
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        ''
      )}
      {author.portrait?.credit ? <p class="credit" safe>{say(page.words.picture, { credit: author.portrait.credit })}</p> : ''}
    </div>
  );
}
