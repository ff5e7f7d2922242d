import { zoneIn } from '../language/dates.js';
import { say } from '../language/words.js';
import { archivePath, feedPath, frontPath, mostReadPath, sectionPath } from './address.js';
import { FollowUs } from './follow-us.js';
import { localised, sectionName, sectionsInOrder, type PageContext } from './page.context.js';

export function Footer({ page }: { page: PageContext }): JSX.Element {
  const { words, settings, language } = page;
  return (
    <footer class="imprint">
      <div class="imprint-inner">
        <a class="name" href={frontPath(language)} safe>
          {localised(settings.name, page)}
        </a>
        <nav class="imprint-links" aria-label={words.allSections}>
          <ul>
            {sectionsInOrder(page).map((slug) => (
              <FooterLink path={sectionPath(language, slug)} name={sectionName(slug, page)} />
            ))}
            <FooterLink path={mostReadPath(language)} name={words.mostRead} />
            <FooterLink path={archivePath(language)} name={words.archive} />
            <FooterLink path={feedPath(language)} name={words.feed} />
          </ul>
        </nav>
        <div class="imprint-elsewhere">
          <FollowUs page={page} />
        </div>
        <p class="copyright" safe>
          {localised(settings.copyrightNotice, page) || words.reuse}
        </p>
        <p class="time-zone" safe>
          {say(words.timeZone, { zone: zoneIn(language, page.now, settings.timezone) })}
        </p>
      </div>
    </footer>
  );
}

function FooterLink({ path, name }: { path: string; name: string }): JSX.Element {
  return (
    <li>
      <a href={path} safe>
        {name}
      </a>
    </li>
  );
}
