import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Elements that are a list even when there is one. */
const MANY = new Set(['sitemap', 'url', 'item', 'entry', 'link', 'atom:link']);
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', textNodeName: '#', parseTagValue: false, parseAttributeValue: false, isArray: (name) => MANY.has(name) });

/** XML as an object: attributes with `@`, text beside them as `#`; throws for what is not well formed. For specs. */
export function fromXml(xml: string): unknown {
  const outcome = XMLValidator.validate(xml);
  if (outcome !== true) throw new Error(`line ${outcome.err.line}: ${outcome.err.msg}`);
  return parser.parse(xml);
}
