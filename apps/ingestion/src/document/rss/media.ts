import type { RawPicture } from '../parsed-document.js';
import type { XmlElement } from '../xml/xml-element.js';

/** Pictures of an entry: Media RSS (alone and in groups), enclosures, iTunes. */
export function picturesOf(entry: XmlElement): RawPicture[] {
  const media = [entry, ...entry.all('media:group')].flatMap((holder) => holder.all('media:content', 'media:thumbnail').map((content) => mediaPicture(content, holder)));
  const enclosures = entry.all('enclosure').filter((enclosure) => isPicture(enclosure, 'url')).map((enclosure) => ({ url: enclosure.attribute('url') }));
  const linked = entry.all('link', 'atom:link').filter((link) => link.attribute('rel') === 'enclosure' && isPicture(link, 'href')).map((link) => ({ url: link.attribute('href'), caption: link.attribute('title') }));
  const itunes = entry.all('itunes:image').map((image) => ({ url: image.attribute('href') }));
  const own = entry.all('image').map((image) => ({ url: image.textOf('url') ?? image.attribute('href') ?? image.text }));
  return [...media.filter((picture) => picture !== undefined), ...enclosures, ...linked, ...itunes, ...own];
}

function mediaPicture(content: XmlElement, holder: XmlElement): RawPicture | undefined {
  if (content.name === 'media:content' && !isPicture(content, 'url')) {
    const thumbnail = content.child('media:thumbnail');
    return thumbnail && { url: thumbnail.attribute('url') };
  }
  const said = (name: string) => content.textOf(name) ?? holder.textOf(name);
  const caption = said('media:description') ?? content.textOf('media:title');
  return { url: content.attribute('url'), caption: caption === undefined ? undefined : { html: caption }, credit: said('media:credit'), rights: said('media:copyright') };
}

function isPicture(element: XmlElement, address: string): boolean {
  const type = element.attribute('type');
  const medium = element.attribute('medium');
  if (medium) return medium === 'image';
  return type ? type.startsWith('image/') : /\.(jpe?g|png|webp|gif|avif)($|\?)/i.test(element.attribute(address) ?? '');
}
