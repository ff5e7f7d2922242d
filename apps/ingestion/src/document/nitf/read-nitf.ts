import type { Decoded, Format } from '../decoded.js';
import type { Markup, RawDocument, RawItem, RawPicture } from '../parsed-document.js';
import type { XmlElement } from '../xml/xml-element.js';

/** NITF 2.5 to 3.6: one article a document. */
export const nitf: Format = {
  name: 'NITF',
  read(document: Decoded): RawDocument | undefined {
    if (document.kind !== 'xml' || document.root.name !== 'nitf') return undefined;
    return { title: document.root.at('head', 'title')?.text, items: [nitfItem(document.root)] };
  },
};

/** An article, alone or inside another format. */
export function nitfItem(root: XmlElement): RawItem {
  const docdata = root.at('head', 'docdata');
  const head = root.at('body', 'body.head');
  const content = root.at('body', 'body.content');
  const lead = head?.child('hedline') ?? head?.child('headline');
  return {
    originalId: docdata?.child('doc-id')?.attribute('id-string') ?? root.attribute('uno') ?? docdata?.child('doc-id')?.text,
    url: root.at('head', 'pubdata')?.attribute('ex-ref'),
    language: root.language ?? content?.attribute('xml:lang'),
    headline: lead?.textOf('hl1') ?? lead?.text ?? root.at('head', 'title')?.text,
    standfirst: markupIn(head?.child('abstract')) ?? lead?.textOf('hl2'),
    body: content && { html: articleMarkup(content) },
    bylines: (head?.all('byline') ?? []).map(bylineOf).filter((name) => name !== undefined),
    dateline: head?.child('dateline')?.textOf('location') ?? head?.child('dateline')?.text,
    creditLine: head?.textOf('distributor') ?? docdata?.child('doc.copyright')?.attribute('holder'),
    rights: head?.at('rights')?.text ?? copyrightOf(docdata?.child('doc.copyright')),
    categories: [...(docdata?.at('key-list')?.all('keyword') ?? []).map((keyword) => keyword.attribute('key')), ...keywordsOf(root)],
    subjects: root.descendants('tobject.subject').map(subjectOf),
    pictures: (content?.descendants('media') ?? []).flatMap(picturesOf),
    urgency: docdata?.child('urgency')?.attribute('ed-urg'),
    ednote: docdata?.child('ed-msg')?.attribute('info') ?? docdata?.child('ed-msg')?.text,
    embargoedUntil: /^embargoed$/i.test(docdata?.attribute('management-status') ?? '') ? (docdata?.child('date.release')?.attribute('norm') ?? null) : undefined,
    publishedAt: docdata?.child('date.issue')?.attribute('norm') ?? docdata?.child('date.release')?.attribute('norm') ?? root.at('head', 'pubdata')?.attribute('date.publication'),
    status: docdata?.attribute('management-status'),
    revision: docdata?.child('du-key')?.attribute('version'),
  };
}

function bylineOf(byline: XmlElement): string | undefined {
  const people = byline.descendants('person').map((person) => person.text).filter(Boolean);
  if (people.length > 0) return people.join(', ');
  return byline.children.map((node) => (typeof node === 'string' ? node : node.name === 'byttl' ? '' : (node.text ?? ''))).join(' ').trim().replace(/\s*,$/, '') || byline.text;
}

function copyrightOf(copyright: XmlElement | undefined): string | undefined {
  const holder = copyright?.attribute('holder');
  return holder && `© ${[copyright?.attribute('year'), holder].filter(Boolean).join(' ')}`;
}

function keywordsOf(root: XmlElement): (string | undefined)[] {
  return (root.child('head')?.all('meta') ?? []).filter((meta) => meta.attribute('name')?.toLowerCase() === 'keywords').flatMap((meta) => meta.attribute('content')?.split(/[,;]/) ?? []);
}

function subjectOf(subject: XmlElement): { code: string | undefined; name: string | undefined } {
  const code = subject.attribute('tobject.subject.refnum') ?? subject.attribute('tobject.subject.code');
  const name = ['detail', 'matter', 'type'].map((level) => subject.attribute(`tobject.subject.${level}`)).find((label) => label !== undefined);
  return { code: code && `subj:${code}`, name };
}

function picturesOf(media: XmlElement): RawPicture[] {
  if (!/image|photo|^$/.test(media.attribute('media-type') ?? '')) return [];
  const [largest] = media.all('media-reference').sort((a, b) => Number(b.attribute('width') ?? 0) - Number(a.attribute('width') ?? 0));
  return largest ? [{ url: largest.attribute('source'), caption: markupIn(media.child('media-caption')), credit: media.textOf('media-producer') ?? largest.attribute('copyright') }] : [];
}

function markupIn(element: XmlElement | undefined): Markup | undefined {
  return element?.text ? { html: element.innerHtml } : undefined;
}

/** NITF's names for what HTML calls otherwise, renamed; media are listed apart. */
export function articleMarkup(content: XmlElement): string {
  return content.innerHtml
    .replace(/<media\b[\s\S]*?<\/media>/g, '')
    .replace(/<(\/?)hl2\b/g, '<$1h2')
    .replace(/<(\/?)block\b[^>]*>/g, '<$1div>')
    .replace(/<(\/?)bq\b[^>]*>/g, '<$1blockquote>')
    .replace(/<(\/?)nitf-table\b[^>]*>/g, '<$1div>');
}
