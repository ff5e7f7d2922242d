import { escapeHtml } from '@kitajs/html';
import type { BlockOf } from '@stet/contracts';
import { Figure } from '../page/figure.js';
import type { PageContext } from '../page/page.context.js';

/** Pictures in a strip that is scrolled from one to the next, by finger, wheel or arrow keys; no script is needed. */
export function Gallery({ page, gallery: { attrs, content: pictures } }: { page: PageContext; gallery: BlockOf<'gallery'> }): JSX.Element {
  const { words } = page;
  const caption = attrs?.caption;
  return (
    <figure class="gallery">
      <div class="gallery-strip" role="group" tabindex="0" aria-label={escapeHtml(caption ? `${words.gallery}: ${caption}` : words.gallery)}>
        <ul role="list">
          {pictures.map((picture, index) => (
            <li>
              {Figure({ page, picture: picture.attrs, place: 'gallery', className: 'gallery-picture' })}
              <span class="gallery-place" aria-hidden="true" safe>{`${index + 1} / ${pictures.length}`}</span>
            </li>
          ))}
        </ul>
      </div>
      {caption ? <figcaption safe>{caption}</figcaption> : ''}
    </figure>
  );
}
