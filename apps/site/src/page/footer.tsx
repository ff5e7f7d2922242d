import { archivePath, feedPath, mostReadPath, sectionPath } from './address.js';
import { FollowUs } from './follow-us.js';
import { localised, type PageContext } from './page.context.js';

export function Footer({ page }: { page: PageContext }): JSX.Element {
  const { words, settings, language } = page;
  return (
    <footer class="imprint">
      <div class="imprint-inner">
        <nav aria-label={words.allSections}>
          <ul>
            {settings.sections
              .map((section) => (
                <li>
                  <a href={sectionPath(language, section.slug)} safe>
                    {localised(section.name, page)}
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
