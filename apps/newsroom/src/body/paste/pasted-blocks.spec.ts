import { StoryBody, type Block } from '@stet/contracts';
import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { htmlOf } from './block-html.js';
import { pastedBlocks, type Pasted } from './pasted-blocks.js';
import type { PastedNode } from './pasted-node.js';

/** The document as cleaning reads it, where there is no browser. */
function nodeOf(node: DefaultTreeAdapterTypes.Node): PastedNode {
  const attributes = 'attrs' in node ? node.attrs : [];
  return {
    nodeName: node.nodeName,
    nodeValue: 'value' in node ? node.value : null,
    childNodes: 'childNodes' in node ? node.childNodes.map(nodeOf) : [],
    getAttribute: (name) => attributes.find((one) => one.name === name)?.value ?? null,
  };
}

/** What comes out can be saved, whatever went in. */
function pasted(html: string): Pasted {
  const result = pastedBlocks(nodeOf(parse(html)));
  expect(StoryBody.parse({ type: 'doc', content: result.blocks }).content).toEqual(result.blocks);
  return result;
}

/** Blocks, briefly: `h2`, `p`, lists with their items, marks as *bold*, _italic_ and [words](address). */
const brief = (html: string) => pasted(html).blocks.map(briefBlock);

function briefBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `p ${lineOf(block)}`;
    case 'heading':
      return `h${block.attrs.level} ${lineOf(block)}`;
    case 'blockquote':
      return `quote ${block.content.map(lineOf).join(' | ')}`;
    case 'bulletList':
    case 'orderedList':
      return `${block.type === 'bulletList' ? 'ul' : 'ol'} ${block.content.map(({ content }) => content.map(lineOf).join(' / ')).join(' | ')}`;
    case 'table':
      return `table${block.attrs.headerRow ? ' headed' : ''} ${block.content.map(({ content }) => content.map((cell) => cell.content.map(lineOf).join(' / ')).join(', ')).join(' | ')}`;
    case 'horizontalRule':
    case 'pullQuote':
    case 'picture':
    case 'gallery':
    case 'embed':
    case 'readAlso':
      return block.type;
  }
}

type Lined = Extract<Block, { type: 'paragraph' | 'heading' }>;

function lineOf({ content = [] }: Pick<Lined, 'content'>): string {
  return content.map((one) => (one.type === 'hardBreak' ? '⏎' : (one.marks ?? []).reduce((text, mark) => (mark.type === 'bold' ? `*${text}*` : mark.type === 'italic' ? `_${text}_` : `[${text}](${mark.attrs.href})`), one.text))).join('');
}

const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} @page WordSection1 {size:595.3pt 841.9pt;} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1>The harbour <b>budget</b><o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span lang=EN-US style='font-size:12.0pt;mso-bidi-font-weight:bold'>The council of Selvane voted
on <b style='mso-bidi-font-weight:normal'>Monday</b> for <i>two</i>&nbsp;new <a href="https://selvane.example/ferries?utm_source=news&amp;id=7"><span style='color:#0563C1'>ferries</span></a>.</span><span
class=MsoCommentReference><span style='font-size:8.0pt'><a style='mso-comment-reference:A_1' href="#_msocom_1">[A1]</a></span></span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>The <b>first</b> sails in May<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>The second in June<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Vote<o:p></o:p></p>
<h2>Costs</h2>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=200 valign=top style='padding:0cm 5.4pt'><p class=MsoNormal><b>Year<o:p></o:p></b></p></td><td width=200 colspan=2><p class=MsoNormal><b>Sum<o:p></o:p></b></p></td></tr>
<tr style='mso-yfti-irow:1'><td width=200 rowspan=2><p class=MsoNormal>2026<o:p></o:p></p></td><td><p class=MsoNormal>4<o:p></o:p></p></td><td><p class=MsoNormal>mn</p></td></tr>
<tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'><td><p class=MsoNormal>5</p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr></table>
<p class=MsoNormal>Struck:<del cite="mailto:Mara" datetime="2026-11-27T10:44"> not this</del> kept.<!--[if gte vml 1]><v:shape id="a"><v:imagedata src="file:///C:/x.png"/></v:shape><![endif]--><![if !vml]><img width=600 height=400 src="file:///C:/Users/m/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg"><![endif]></p>
<!--EndFragment--></body></html>`;

const DOCS = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f5c-7fff-22"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;font-style:normal;white-space:pre-wrap;">Körpü açıldı</span></h2><p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-weight:700;font-style:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;">Talva</span><span style="font-size:11pt;font-weight:400;font-style:italic;white-space:pre-wrap;"> səhər</span><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;"> açıldı: </span><a href="https://www.google.com/url?q=https://talva.example/k%C3%B6rp%C3%BC?fbclid%3Dx&amp;sa=D&amp;source=editors&amp;ust=17&amp;usg=A" style="text-decoration:none;"><span style="font-size:11pt;color:#1155cc;font-weight:400;text-decoration:underline;">ətraflı</span></a></p><br /><ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">bir</span></p></li><ul><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span>iki</span></p></li></ul></ul><div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;table-layout:fixed;width:468pt"><colgroup><col /><col /></colgroup><tbody><tr style="height:0pt"><td style="border-left:solid #000 1pt;"><p dir="ltr"><span style="font-weight:400;">A</span></p></td><td><p dir="ltr"><span>B</span></p></td></tr></tbody></table></div><p dir="ltr"><span><span style="border:none;display:inline-block;overflow:hidden;width:602px;height:401px;"><img src="https://lh7-rt.googleusercontent.com/docsz/AD_4nX" width="602" height="401" style="margin-left:0px;" /></span></span></p></b><br class="Apple-interchange-newline">`;

const TELEGRAM = `<meta charset='utf-8'><span style="color: rgb(0, 0, 0); font-family: Roboto, -apple-system; font-size: 16px; font-weight: 400; white-space-collapse: break-spaces; display: inline !important; float: none;">Լաստանավը բացվեց </span><img src="./img-apple-64/1f6a2.png" class="emoji emoji-small" alt="🚢" style="width: 1.25rem; height: 1.25rem;"><br style="color: rgb(0, 0, 0);"><span style="font-weight: 400;">Առաջին երթը՝ 6:00</span><br><br><strong data-entity-type="MessageEntityBold" style="font-weight: 500;">Տոմսերը՝</strong><span style="font-weight: 400;"> </span><a href="https://t.me/talva_news/12?utm_campaign=a&amp;single" target="_blank" rel="noopener noreferrer" class="text-entity-link" data-entity-type="MessageEntityTextUrl" onclick="open()">այստեղ</a><br><br>• մեծ<br>• փոքր<br><br><blockquote class="blockquote" data-entity-type="MessageEntityBlockquote">Սպասում ենք<br>բոլորին</blockquote>`;

describe('text that is pasted', () => {
  it('from Word keeps its structure, and neither looks nor comments nor what was struck out', () => {
    expect(brief(WORD)).toEqual([
      'h2 The harbour budget',
      'p The council of Selvane voted on *Monday* for _two_\u00A0new [ferries](https://selvane.example/ferries?id=7).',
      'ul The *first* sails in May | The second in June',
      'ol Vote',
      'h3 Costs',
      'table headed Year, Sum,  | 2026, 4, mn | , 5, ',
      'p Struck: kept.',
    ]);
    expect(pasted(WORD).leftOut).toEqual({ pictures: 1, embeds: 0 });
  });

  it('from Google Docs keeps what its styles say, and leads where links lead', () => {
    expect(brief(DOCS)).toEqual(['h2 Körpü açıldı', 'p *Talva*_ səhər_ açıldı: [ətraflı](https://talva.example/k%C3%B6rp%C3%BC)', 'ul bir | iki', 'table A, B']);
    expect(pasted(DOCS).leftOut.pictures).toBe(1);
  });

  it('from Telegram has paragraphs where empty lines stand, and lists where bullets do', () => {
    expect(brief(TELEGRAM)).toEqual([
      'p Լաստանավը բացվեց 🚢⏎Առաջին երթը՝ 6:00',
      'p Տոմսերը՝ [այստեղ](https://t.me/talva_news/12?single=)',
      'ul մեծ | փոքր',
      'quote Սպասում ենք | բոլորին',
    ]);
  });

  it.each([
    ['lines without empty ones between them', '<span>Bir.</span><br><span>İki.</span><br>- Üç', ['p Bir.', 'p İki.', 'p - Üç']],
    ['breaks within a paragraph', '<p>Oak Street 1<br>Talva</p>', ['p Oak Street 1⏎Talva']],
    ['speech with dashes', 'Он спросил:<br>— Когда?<br>— Завтра.', ['p Он спросил:', 'p — Когда?', 'p — Завтра.']],
    ['numbered lines', '1. Vote<br>2) Pay', ['ol Vote | Pay']],
    ['scripts and handlers', '<p onclick="x()">a<script>alert(1)</script><style>p{}</style></p>', ['p a']],
    ['addresses that a text cannot link to', '<p><a href="javascript:x()">a</a> <a href="tel:+994">b</a> <a href="#c">c</a> <a href="mailto:d@e.example">d</a></p>', ['p a b c [d](mailto:d@e.example)']],
    ['blocks within paragraphs that are none', '<div>a<div>b</div><p></p>c</div><p>&nbsp;</p>', ['p a', 'p b', 'p c']],
    ['headings deeper than a body has', '<h3>a</h3><h6>b</h6>', ['h2 a', 'h4 b']],
    ['a layout made of a table', '<table><tr><td><h1>a</h1><p>b</p></td></tr></table>', ['h2 a', 'p b']],
    ['bold taken back', '<b>a <span style="font-weight:normal">b</span></b>', ['p *a *b']],
    ['a paragraph within an item', '<ol><li><h2>a</h2><p>b</p></li><li></li></ol>', ['ol a / b']],
    ['code', '<pre>a\n\nb</pre>', ['p a', 'p b']],
    ['what is hidden', '<p>a<span style="display:none">b</span></p>', ['p a']],
  ])('keeps the words of %s', (_name, html, expected) => expect(brief(html)).toEqual(expected));

  it('hands on pictures that it brings itself, and counts those that it cannot read', () => {
    const data = 'data:image/png;base64,iVBORw0KGgo=';
    expect(pasted(`<p>a</p><img src="${data}"><img src="https://x.example/1.jpg"><img src="https://x.example/pixel.gif" width="1" height="1"><iframe src="https://y.example"></iframe>`)).toMatchObject({ pictures: [data], leftOut: { pictures: 1, embeds: 1 } });
  });

  it('can be saved, however its elements stand within each other', () => {
    const word = fc.constantFrom('a', ' ', '\u00A0', 'Հա', '<br>', '<img src="https://x.example/1.jpg">');
    const html = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof({ maxDepth: 5 }, word, fc.tuple(fc.constantFrom('p', 'div', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'th', 'blockquote', 'h1', 'h4', 'b', 'i', 'a', 'span', 'pre', 'hr'), fc.array(tie('node'), { maxLength: 4 })).map(([name, inside]) => `<${name}>${inside.join('')}</${name}>`)),
    })).node;
    fc.assert(fc.property(html, (one) => void pasted(one)), { numRuns: 500 });
  });
});

describe('what the editor is given of it', () => {
  it('is plain HTML that says the same', () => {
    expect(brief(htmlOf(pasted(WORD).blocks))).toEqual(brief(WORD));
    expect(htmlOf(pasted('<p class="x" style="color:red"><b>1 &lt; 2</b> &amp; <a href="https://a.example/?x=%22&amp;y=1">b</a></p>').blocks)).toBe('<p><strong>1 &lt; 2</strong> &amp; <a href="https://a.example/?x=%22&amp;y=1">b</a></p>');
  });
});
