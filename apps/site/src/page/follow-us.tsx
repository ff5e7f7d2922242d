import type { NamedLink } from '@stet/contracts';
import type { PageContext } from './page.context.js';

/** The publication elsewhere: its accounts (`rel=me`, so that they can be verified) and its apps. */
export function FollowUs({ page: { words, settings } }: { page: PageContext }): JSX.Element {
  return (
    <>
      <Links title={words.followUs} links={settings.socialLinks} rel="noopener me" />
      <Links title={words.apps} links={settings.appLinks} rel="noopener" />
    </>
  );
}

function Links({ title, links, rel }: { title: string; links: readonly NamedLink[]; rel: string }): JSX.Element {
  if (links.length === 0) return '';
  return (
    <section class="links">
      <h2 safe>{title}</h2>
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.url} rel={rel} safe>
              {link.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
