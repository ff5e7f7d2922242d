import { escapeHtml } from '@kitajs/html';
import { localised, type PageContext } from './page.context.js';

/** Where a publication may have an advertisement; its settings say which of them it sells, and how large they are. */
export type AdPlace = 'front-aside' | 'section-end' | 'story-aside' | 'story-end';

/** CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** What phones have room for: the IAB's medium rectangle and its mobile banner. */
const RECTANGLE: Size = { width: 300, height: 250 };
const BANNER: Size = { width: 320, height: 100 };

/** The size of a place on a phone: its own where it fits; a banner for what is broad, a rectangle for what is tall. */
function narrowSize({ width, height }: Size): Size {
  if (width > BANNER.width) return BANNER;
  return height > RECTANGLE.height ? RECTANGLE : { width, height };
}

/**
 * A labelled place. Without an advertising service nothing can come, and a line about the publication is all that stands there. With one the place has a fixed size, which
 * a drawing keeps: nothing moves when the frame above it is late, empty or taken out by a blocker. The frame may run scripts of its own, but knows nothing of the page.
 */
export function AdSlot({ page, place }: { page: PageContext; place: AdPlace }): JSX.Element {
  const slot = page.settings.adSlots.find((one) => one.slot === place);
  if (!slot) return '';
  const { words, language, adFrameUrl } = page;
  const address = adFrameUrl?.replace('{slot}', place).replace('{language}', language);
  return (
    <div class="ad" role="group" aria-label={words.advertisement}>
      <p class="ad-label" aria-hidden="true" safe>
        {words.advertisement}
      </p>
      <div class="ad-space">
        {address ? <Kept size={slot} /> : ''}
        <p class="ad-own" aria-hidden={address ? 'true' : undefined}>
          <strong safe>{localised(page.settings.name, page)}</strong>
          <span safe>{localised(page.settings.tagline, page)}</span>
        </p>
        {address ? (
          <iframe src={escapeHtml(address)} title={words.advertisement} width={String(slot.width)} height={String(slot.height)} loading="lazy" sandbox="allow-scripts allow-popups" referrerpolicy="origin"></iframe>
        ) : (
          ''
        )}
      </div>
    </div>
  );
}

/** Of two drawings the styles show one. */
function Kept({ size }: { size: Size }): JSX.Element {
  const narrow = narrowSize(size);
  if (narrow.width === size.width && narrow.height === size.height) return <Drawing size={size} of="ad-kept" />;
  return (
    <>
      <Drawing size={size} of="ad-kept ad-wide" />
      <Drawing size={narrow} of="ad-kept ad-narrow" />
    </>
  );
}

function Drawing({ size, of }: { size: Size; of: string }): JSX.Element {
  const [width, height] = [String(size.width), String(size.height)];
  return <svg class={of} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true"></svg>;
}
