import type { NamedLink as NamedLinkSchema } from '@stet/contracts';
import type { z } from 'zod';
import { feedPath, sectionPath } from './address.js';
import { localised, type PageContext } from './page.context.js';

type NamedLink = z.output<typeof NamedLinkSchema>;

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
              <a href={feedPath(language)} safe>
                {words.feed}
              </a>
            </li>
          </ul>
        </nav>
        <Links title={words.followUs} links={settings.socialLinks} />
        <Links title={words.apps} links={settings.appLinks} />
        <p class="reuse" safe>
          {words.reuse}
        </p>
        <p class="copyright" safe>
          {localised(settings.copyrightNotice, page)}
        </p>
      </div>
    </footer>
  );
}

function Links({ title, links }: { title: string; links: readonly NamedLink[] }): JSX.Element {
  if (links.length === 0) return '';
  return (
    <section>
      <h2 safe>{title}</h2>
      <ul>
        {links
          .map((link) => (
            <li>
              <a href={link.url} rel="noopener" safe>
                {link.name}
              </a>
            </li>
          ))}
      </ul>
    </section>
  );
}
