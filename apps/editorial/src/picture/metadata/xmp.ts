import { DomUtils, parseDocument } from 'htmlparser2';
import type { FileFacts } from './file-facts.js';

const { getAttributeValue, getElementsByTagName, textContent } = DomUtils;
type Packet = ReturnType<typeof parseDocument>;

const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?/;
const OFFSET = /(Z|[+-]\d\d:\d\d)$/;

/** What programs write today (XMP, ISO 16684-1; the properties of the IPTC Photo Metadata Standard). */
export function xmpFacts(block: Buffer): Partial<FileFacts> {
  const packet = parseDocument(block.toString('utf8'), { xmlMode: true, decodeEntities: true });
  const one = (name: string) => valuesOf(packet, name)[0] ?? '';
  return {
    caption: one('dc:description'),
    credit: one('photoshop:Credit'),
    creator: valuesOf(packet, 'dc:creator').join(', '),
    copyright: one('dc:rights'),
    usageTerms: one('xmpRights:UsageTerms'),
    takenAt: momentOf(one('photoshop:DateCreated')),
  };
}

/** A property is an element, with a list of values or one, or an attribute of its description. */
function valuesOf(packet: Packet, name: string): string[] {
  const elements = getElementsByTagName(name, packet.children).slice(0, 1);
  const items = elements.flatMap((element) => getElementsByTagName('rdf:li', element.children));
  const inDefaultLanguage = items.filter((item) => getAttributeValue(item, 'xml:lang') === 'x-default');
  const texts = (inDefaultLanguage.length > 0 ? inDefaultLanguage : items.length > 0 ? items : elements).map((element) => textContent(element).trim());
  if (texts.some(Boolean)) return texts.filter(Boolean);
  return getElementsByTagName('rdf:Description', packet.children).flatMap((description) => getAttributeValue(description, name) ?? []).slice(0, 1);
}

function momentOf(text: string): string {
  const [moment] = MOMENT.exec(text) ?? [];
  return moment ? moment + (moment.includes('T') ? (OFFSET.exec(text)?.[1] ?? '') : '') : '';
}
