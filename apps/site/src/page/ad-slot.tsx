import { escapeHtml } from '@kitajs/html';
import { localised, type PageContext } from './page.context.js';

/** Where a publication may have an advertisement; its settings say which of them it sells, and how large they are. */
export type AdPlace = 'front-aside' | 'section-end' | 'story-aside' | 'story-end';

/**
 * A labelled place of a fixed size. The drawing keeps the space, so nothing moves when the frame above it is late, empty or taken out by a blocker; the frame
 * may run scripts of its own, but knows nothing of the page. Without an advertising service the publication's name stands there.
 */
export function AdSlot({ page, place }: { page: PageContext; place: AdPlace }): JSX.Element {
  const slot = page.settings.adSlots.find((one) => one.slot === place);
  if (!slot) return '';
  const { words, language, adFrameUrl } = page;
  const [width, height] = [String(slot.width), String(slot.height)];
  const address = adFrameUrl?.replace('{slot}', place).replace('{language}', language);
  return (
    <div class="ad" role="group" aria-label={words.advertisement}>
      <p class="ad-label" aria-hidden="true" safe>
        {words.advertisement}
      </p>
      <div class="ad-space">
        <svg class="ad-kept" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
          <text x="50%" y="50%" text-anchor="middle" dominant-baseline="middle" safe>
            {localised(page.settings.name, page)}
          </text>
        </svg>
        {address ? (
          <iframe src={escapeHtml(address)} title={words.advertisement} width={width} height={height} loading="lazy" sandbox="allow-scripts allow-popups" referrerpolicy="origin"></iframe>
        ) : (
          ''
        )}
      </div>
    </div>
  );
}
