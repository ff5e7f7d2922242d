import { archivePath, feedPath, mostReadPath, sectionPath } from './address.js';
import { FollowUs } from './follow-us.js';
import { localised, sectionName, sectionsInOrder, type PageContext } from './page.context.js';

export function Footer({ page }: { page: PageContext }): JSX.Element {
  const { words, settings, language } = page;
  return (
    <footer class="imprint">
      <div class="imprint-inner">
        <nav aria-label={words.allSections}>
          <ul>
            {sectionsInOrder(page).map((slug) => (
              <li>
                <a href={sectionPath(language, slug)} safe>
                  {sectionName(slug, page)}
                </a>
              </li>
            ))}
            <li>
              <a href={mostReadPath(language)} safe>
                {words.mostRead}
              </a>
            </li>
            <li>
              <a href={archivePath(language)} safe>
                {words.archive}
              </a>
            </li>
            <li>
              <a href={feedPath(language)} safe>
                {words.feed}
              </a>
            </li>
          </ul>
        </nav>
        <FollowUs page={page} />
        <p class="copyright" safe>
          {localised(settings.copyrightNotice, page) || words.reuse}
        </p>
      </div>
    </footer>
  );
}
