import { frontPath } from '../page/address.js';
import { Layout } from '../page/layout.js';
import type { PageContext } from '../page/page.context.js';

/** What a browser shows in place of a page while the network is away; its script lists the stories that the device keeps. */
export function OfflinePage({ page }: { page: PageContext }): string {
  const { words, language } = page;
  return Layout({
    page,
    title: words.offlineTitle,
    description: words.offlineText,
    children: (
      <div class="message">
        <h1 safe>{words.offlineTitle}</h1>
        <p safe>{words.offlineText}</p>
        <p class="ways">
          <a class="button" href="" safe>
            {words.tryAgain}
          </a>
          <a class="button" href={frontPath(language)} safe>
            {words.toFront}
          </a>
        </p>
        <section class="kept-stories" data-lists="kept" hidden="">
          <h2 class="rubric" safe>
            {words.keptStories}
          </h2>
          <ul></ul>
        </section>
      </div>
    ),
  });
}
