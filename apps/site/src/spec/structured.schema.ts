/** What search engines and readers of archives rely on in a story's JSON-LD, as JSON Schema. Stricter than schema.org, which allows nearly everything. */
const text = { type: 'string', minLength: 1 };
const address = { type: 'string', format: 'uri', pattern: '^https?://' };
/** With the offset of the publication's zone: search engines take a time without one for their own. */
const instant = { type: 'string', format: 'date-time', pattern: '[+-]\\d\\d:\\d\\d$' };
const language = { type: 'string', pattern: '^[a-z]{2,3}$' };
const work = { type: 'object', required: ['@type', '@id', 'inLanguage'], properties: { '@type': { const: 'NewsArticle' }, '@id': address, inLanguage: language } };
const image = { type: 'object', required: ['@type', 'url', 'width', 'height'], properties: { '@type': { const: 'ImageObject' }, url: address, width: { type: 'integer', minimum: 1 }, height: { type: 'integer', minimum: 1 }, caption: text, creditText: text } };
const publisher = { type: 'object', required: ['@type', 'name', 'url', 'logo'], properties: { '@type': { const: 'NewsMediaOrganization' }, name: text, url: address, logo: image } };
const author = { type: 'object', required: ['@type', 'name'], properties: { '@type': { enum: ['Person', 'Organization'] }, name: text, url: address } };

const newsArticle = {
  type: 'object',
  required: ['@type', '@id', 'url', 'mainEntityOfPage', 'headline', 'inLanguage', 'isAccessibleForFree', 'datePublished', 'dateModified', 'author', 'publisher', 'image'],
  properties: {
    '@type': { const: 'NewsArticle' },
    '@id': address,
    url: address,
    mainEntityOfPage: address,
    headline: text,
    alternativeHeadline: text,
    description: text,
    inLanguage: language,
    isAccessibleForFree: { const: true },
    datePublished: instant,
    dateModified: instant,
    version: { type: 'integer', minimum: 1 },
    articleSection: text,
    keywords: { type: 'array', items: text },
    about: { type: 'array', minItems: 1, items: { type: 'object', required: ['@type', '@id'], properties: { '@type': { const: 'Thing' }, '@id': { type: 'string', pattern: '^http://cv\\.iptc\\.org/newscodes/mediatopic/\\d{8}$' } }, additionalProperties: false } },
    author: { anyOf: [publisher, { type: 'array', minItems: 1, items: author }] },
    publisher,
    image: { type: 'array', minItems: 1, items: image },
    citation: { type: 'array', minItems: 1, items: { type: 'object', required: ['name'], properties: { '@type': { const: 'CreativeWork' }, name: text, url: address } } },
    sourceOrganization: { type: 'array', minItems: 1, items: { type: 'object', required: ['name'], properties: { '@type': { const: 'Organization' }, name: text, url: address } } },
    translationOfWork: work,
    workTranslation: { type: 'array', minItems: 1, items: work },
    correction: { type: 'array', minItems: 1, items: { type: 'object', required: ['@type', 'text', 'datePublished'], properties: { '@type': { const: 'CorrectionComment' }, text, datePublished: instant } } },
  },
  not: { required: ['translationOfWork', 'workTranslation'], properties: { translationOfWork: {}, workTranslation: {} } },
  additionalProperties: false,
};

const step = { type: 'object', required: ['@type', 'position', 'name', 'item'], properties: { '@type': { const: 'ListItem' }, position: { type: 'integer', minimum: 1 }, name: text, item: address }, additionalProperties: false };
const breadcrumbs = { type: 'object', required: ['@type', 'itemListElement'], properties: { '@type': { const: 'BreadcrumbList' }, itemListElement: { type: 'array', minItems: 2, items: step } }, additionalProperties: false };

export const structuredStorySchema = {
  type: 'object',
  required: ['@context', '@graph'],
  properties: { '@context': { const: 'https://schema.org' }, '@graph': { type: 'array', prefixItems: [newsArticle, breadcrumbs], minItems: 2, items: false } },
  additionalProperties: false,
};
