import { bodyOfParagraphs } from '@stet/contracts';
import { LANGUAGES, aPage, aPicture, aPublication, aStory, aTeaser } from '../spec/builders.js';
import { StoryPage, type StoryPageProps } from './story-page.js';

const render = ({ language = 'en', ...props }: Partial<StoryPageProps> & { language?: string } = {}) =>
  StoryPage({ page: aPage(language), story: aStory({ language }), views: 0, translations: [], readAlso: [], around: NOTHING, ...props });
const NOTHING: StoryPageProps['around'] = { related: [], more: [], mostRead: [], important: { of: 'section', stories: [] } };
const textOf = (html: string) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
const structuredOf = (html: string) => JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!) as { '@graph': [Record<string, unknown>, Record<string, unknown>] };
const correction = { version: 2, note: 'It crosses twelve times, not ten.', correctedAt: '2026-03-01T07:00:00.000Z' };

describe('a story page', () => {
  it.each([
    ['en', '01 March 2026 09:00', 'Views: 1,234'],
    ['ru', '1 марта 2026', 'Просмотров: 1'],
    ['az', '1 mart 2026, 09:00', '1.234'],
    ['hy', 'մարտի', '1'],
  ])('says in %s when it was published and how often it was read', (language, time, views) => {
    const html = render({ language, views: 1234 });
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain('datetime="2026-03-01T05:00:00.000Z"');
    expect(textOf(html)).toContain(time);
    expect(textOf(html)).toContain(views);
  });

  it('has one heading of the first rank, and tells the browser whom to count', () => {
    const html = render();
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('data-analytics="https://count.example"');
    expect(html).toContain('data-story="0199a3f2-0001-7000-8000-000000000001" data-version="1"');
  });

  it('says nothing of an update or a correction while there is none', () => {
    const html = textOf(render());
    expect(html).not.toContain('Updated');
    expect(html).not.toContain('Correction');
  });

  it('shows the time of an update, however soon it came, and none of what was not updated', () => {
    const updatedAt = (version: number, versionPublishedAt: string) => textOf(render({ story: aStory({ version, versionPublishedAt }) }));
    expect(updatedAt(2, '2026-03-01T06:30:00.000Z')).toContain('Updated 01 March 2026 10:30');
    expect(updatedAt(2, '2026-03-01T05:00:40.000Z')).toContain('Updated 01 March 2026 09:00');
    expect(updatedAt(1, '2026-03-01T05:00:00.000Z')).not.toContain('Updated');
  });

  it('shows every correction with its time, the newest first, to people and to machines', () => {
    const older = { ...correction, note: 'The fare is two crowns.', correctedAt: '2026-03-01T06:00:00.000Z' };
    const html = render({ story: aStory({ version: 3, corrections: [older, correction] }) });
    expect(textOf(html)).toContain('Correction, 01 March 2026 11:00');
    expect(html).toContain(`<time datetime="${older.correctedAt}">`);
    expect(html.lastIndexOf(correction.note)).toBeLessThan(html.lastIndexOf(older.note));
    expect(structuredOf(html)['@graph'][0]).toMatchObject({ correction: [{ text: older.note }, { text: correction.note }] });
  });

  it('is called by search engines and networks what it was given for them, and has its headline all the same', () => {
    const html = render({ story: aStory({ seoTitle: 'Ferry & timetable', seoDescription: 'When "it" crosses.' }) });
    expect(html).toContain('<title>Ferry &amp; timetable — The Selvane Courier</title>');
    expect(html).toContain('<meta property="og:title" content="Ferry &amp; timetable"');
    for (const name of ['name="description"', 'property="og:description"']) expect(html).toContain(`<meta ${name} content="When &#34;it&#34; crosses."`);
    expect(html).toContain('<h1 class="headline">Ferry line opens</h1>');
    expect(structuredOf(html)['@graph'][0]).toMatchObject({ headline: 'Ferry line opens', alternativeHeadline: 'Ferry & timetable', description: 'When "it" crosses.' });
  });

  it.each([
    ['en', 'Breaking'],
    ['ru', 'Срочно'],
    ['hy', 'Հրատապ'],
    ['az', 'Son dəqiqə'],
  ])('says in %s that it is breaking news, until the end of that', (language, label) => {
    const until = (breakingUntil: string) => render({ language, story: aStory({ language, breakingUntil }) });
    expect(until('2026-03-01T12:00:00.001Z')).toMatch(new RegExp(`<strong class="breaking">${label}</strong>\\s*<a class="kicker"`));
    for (const html of [until('2026-03-01T12:00:00.000Z'), render({ language })]) expect(html).not.toContain('class="breaking"');
  });

  it('tells machines what it is about in the terms of IPTC, and nothing where nobody said so', () => {
    const about = (mediaTopics?: string[]) => structuredOf(render({ story: aStory({ ...(mediaTopics && { mediaTopics }) }) }))['@graph'][0].about;
    expect(about(['medtop:04000000', 'medtop:20000170'])).toEqual([{ '@type': 'Thing', '@id': 'http://cv.iptc.org/newscodes/mediatopic/04000000' }, { '@type': 'Thing', '@id': 'http://cv.iptc.org/newscodes/mediatopic/20000170' }]);
    expect(about()).toBeUndefined();
  });

  it('is called by its headline and standfirst where nothing else was given', () => {
    const html = render();
    expect(html).toContain('<title>Ferry line opens — The Selvane Courier</title>');
    expect(html).toContain('<meta name="description" content="Twelve crossings a day."');
    expect(structuredOf(html)['@graph'][0]).not.toHaveProperty('alternativeHeadline');
    expect(structuredOf(render({ story: aStory({ seoTitle: 'Ferry line opens' }) }))['@graph'][0]).not.toHaveProperty('alternativeHeadline');
  });

  it('is summed up by how it begins where it has no standfirst', () => {
    const html = render({ story: aStory({ standfirst: '', body: bodyOfParagraphs(['The ferry is back.', 'It sails often.']) }) });
    for (const name of ['name="description"', 'property="og:description"']) expect(html).toContain(`<meta ${name} content="The ferry is back."`);
    expect(structuredOf(html)['@graph'][0]).toMatchObject({ description: 'The ferry is back.' });
  });

  it('leads to the same story in other languages, and to the front where there is none', () => {
    const translations = [
      { storyId: '1', language: 'en', section: 'society', slug: 'ferry-line-opens' },
      { storyId: '2', language: 'hy', section: 'society', slug: 'լաստանավ' },
    ];
    const html = render({ translations });
    const address = '/hy/society/%D5%AC%D5%A1%D5%BD%D5%BF%D5%A1%D5%B6%D5%A1%D5%BE';
    expect(html).toContain(`<a href="${address}" lang="hy"`);
    expect(html).toContain(`hreflang="hy" href="https://courier.example${address}"`);
    expect(html).toContain('<a href="/ru?untranslated=%2Fen%2Fsociety%2Fferry-line-opens"');
    expect(html).not.toContain('hreflang="ru" href');
  });

  it('credits writers, agencies and sources, and links what can be linked', () => {
    const html = render({
      story: aStory({
        bylines: [{ name: 'Mara Lind' }, { name: 'Orhan Vael' }],
        agencyLine: 'Selvane Wire',
        sources: [{ name: 'Port Authority', url: 'https://port.example/' }, { name: 'Harbour Police' }],
        picture: { url: 'https://pictures.example/1.jpg', alternativeText: 'A ferry', caption: 'The ferry', credit: 'Ilya Ren', width: 1600, height: 900 },
      }),
    });
    expect(textOf(html)).toContain('By Mara Lind, Orhan Vael');
    expect(html).toContain('<a href="https://port.example/" rel="noopener">Port Authority</a>');
    expect(textOf(html)).toContain('Sources: Port Authority, Harbour Police');
    expect(textOf(html)).toContain('Selvane Wire');
    expect(textOf(html)).toContain('Photo: Ilya Ren');
    expect(html).toContain('alt="A ferry" width="1600" height="900"');
  });

  it('puts no colon before a name or a time in Armenian, where it would end the sentence', () => {
    const text = textOf(render({ language: 'hy', story: aStory({ language: 'hy', sources: [{ name: 'Port' }] }) }));
    expect(text).toContain('Աղբյուր՝ Port');
    expect(text).toContain('Հրապարակվել է՝ ');
  });

  it('shows markup in any field as text, and lets no headline close the data for machines', () => {
    const nasty = '</script><script>alert("1")</script>';
    const story = aStory({ headline: nasty, standfirst: nasty, dateline: nasty, agencyLine: nasty, tags: [nasty], bylines: [{ name: nasty }], sources: [{ name: nasty }], corrections: [{ ...correction, note: nasty }] });
    const html = render({ story, around: { ...NOTHING, related: [aTeaser(2, { headline: nasty, standfirst: nasty })] } });
    expect(html).not.toContain('<script>alert');
    expect(structuredOf(html)['@graph'][0]).toMatchObject({ headline: nasty });
  });

  it.each(LANGUAGES)('leaves no place unfilled in %s', (language) => {
    const story = aStory({ language, version: 2, versionPublishedAt: correction.correctedAt, corrections: [correction], sources: [{ name: 'Port' }], bylines: [{ name: 'M. L.' }] });
    const html = render({ language, story, around: { next: aTeaser(6), related: [aTeaser(2)], more: [aTeaser(4)], mostRead: [aTeaser(3)], important: { of: 'publication', stories: [aTeaser(5)] } } });
    expect(textOf(html.replace(/<body[^>]*>/, ''))).not.toMatch(/\{\w+\}|undefined|null|NaN/);
  });

  it('credits sources to machines, and leads them to authors and to the story in other languages', () => {
    const story = aStory({ bylines: [{ name: 'Mara Lind', slug: 'mara-lind' }], sources: [{ name: 'Port Authority', url: 'https://port.example/' }] });
    const html = render({ story, translations: [{ storyId: '1', language: 'en', section: 'society', slug: 'ferry-line-opens' }, { storyId: '2', language: 'az', section: 'society', slug: 'bere' }] });
    const [article, way] = structuredOf(html)['@graph'];
    expect(article).toMatchObject({
      author: [{ name: 'Mara Lind', url: 'https://courier.example/en/author/mara-lind' }],
      citation: [{ name: 'Port Authority', url: 'https://port.example/' }],
      workTranslation: [{ '@id': 'https://courier.example/az/society/bere', inLanguage: 'az' }],
      isAccessibleForFree: true,
    });
    expect(way).toMatchObject({ itemListElement: [{ position: 1, name: 'The Selvane Courier' }, { name: 'Society' }, { name: 'Ferry line opens' }] });
    expect(html).toContain('<a href="/en/author/mara-lind" rel="author">Mara Lind</a>');
  });

  it('keeps the place of an advertisement that was sold, labels it, and asks the service for it', () => {
    const settings = aPublication({ adSlots: [{ slot: 'story-end', width: 300, height: 250 }] });
    const html = render({ page: aPage('az', { settings, adFrameUrl: 'https://ads.example/frame?slot={slot}&lang={language}' }) });
    expect(html.match(/class="ad"/g)).toHaveLength(1);
    expect(html).toContain('aria-label="Reklam"');
    expect(html).toContain('<iframe src="https://ads.example/frame?slot=story-end&amp;lang=az" title="Reklam" width="300" height="250"');
    expect(html).toContain('viewBox="0 0 300 250" width="300" height="250"');
  });

  it('keeps no place for an advertisement where none can come, but says whose it would be', () => {
    const settings = aPublication({ adSlots: [{ slot: 'story-end', width: 300, height: 250 }] });
    const html = render({ page: aPage('en', { settings }) });
    expect(html).toContain('aria-label="Advertisement"');
    expect(html).toContain('<strong>The Selvane Courier</strong><span>News of Selvane</span>');
    expect(html).not.toMatch(/<iframe|class="ad-kept/);
  });

  it.each([
    [{ width: 300, height: 600 }, '300 250'],
    [{ width: 728, height: 90 }, '320 100'],
    [{ width: 970, height: 250 }, '320 100'],
    [{ width: 320, height: 50 }, '320 50'],
  ])('keeps for an advertisement of %o what a phone has room for', (size, narrow) => {
    const settings = aPublication({ adSlots: [{ slot: 'story-end', ...size }] });
    const sizes = [...render({ page: aPage('en', { settings, adFrameUrl: 'https://ads.example/frame' }) }).matchAll(/class="ad-kept[^"]*" viewBox="0 0 ([^"]+)"/g)].map(([, viewBox]) => viewBox);
    expect(sizes).toContain(narrow);
    expect(sizes).toContain(`${size.width} ${size.height}`);
  });

  it('leads to what changed once there is more than one version', () => {
    expect(render()).not.toContain('/versions');
    expect(render({ story: aStory({ version: 2 }) })).toContain('href="/en/society/ferry-line-opens/versions"');
  });

  it('leads on to the next story by a plain link, and ends without one', () => {
    const html = render({ around: { ...NOTHING, next: aTeaser(2, { headline: 'Talva beat Velmor 2–1' }) } });
    expect(html).toContain('<a href="/en/society/story-2" rel="next">');
    expect(html).toContain('Velmor <span class="together">2–1</span></strong>');
    expect(render()).not.toContain('rel="next"');
  });

  it.each([
    ['section', 'The most important news: Society'],
    ['publication', 'The most important news'],
    ['latest', 'Latest news'],
  ] as const)('says what the stories at its end are the most important of: the %s', (of, title) => {
    expect(render({ around: { ...NOTHING, important: { of, stories: [aTeaser(2)] } } })).toContain(`<h2 class="rubric"><span>${title}</span></h2>`);
  });

  it('names a section by its slug when the publication dropped it', () => {
    const page = aPage('en', { settings: aPublication({ sections: [] }) });
    expect(textOf(render({ page }))).toContain('society');
  });
});

describe('credits', () => {
  const source = { name: 'Highland Press', url: 'https://highland.example/' };

  it('say an agency that is also the source once, with its link and for machines', () => {
    const html = render({ story: aStory({ agencyLine: ' highland press', sources: [source] }) });
    expect(html).not.toContain('class="agency-line"');
    expect(html).toContain('<cite><a href="https://highland.example/" rel="noopener">Highland Press</a></cite>');
    expect(structuredOf(html)['@graph'][0]).toMatchObject({ sourceOrganization: [{ name: 'Highland Press' }] });
  });

  it('say an agency beside other sources', () => {
    expect(textOf(render({ story: aStory({ agencyLine: 'Selvane Wire', sources: [source] }) }))).toContain('Selvane Wire');
  });

  it.each([
    ['en', 'Ilya Ren', 'Photo: Ilya Ren'],
    ['en', 'Illustration: The Selvane Courier', '<span class="credit">Illustration: The Selvane Courier'],
    ['ru', 'Иллюстрация: «Сельванский курьер»', '<span class="credit">Иллюстрация: «'],
    ['az', 'İllüstrasiya: “Selvan Kuryeri”', '<span class="credit">İllüstrasiya: “'],
    ['hy', 'Նկարազարդում՝ «Սելվանի սուրհանդակ»', '<span class="credit">Նկարազարդում՝ «'],
  ])('say in %s what a picture is: %s', (language, credit, said) => {
    expect(render({ language, story: aStory({ language, picture: aPicture({ credit }) }) })).toContain(said);
  });

  it('begin no line with a dash, in headline, standfirst and text', () => {
    const html = render({ language: 'ru', story: aStory({ language: 'ru', headline: 'Мост — надежда', standfirst: 'Порт — город', body: bodyOfParagraphs(['Река — путь']) }) });
    for (const text of ['<h1 class="headline">Мост\u00a0— надежда', 'class="standfirst">Порт\u00a0— город', '<p>Река\u00a0— путь</p>', '<title>Мост — надежда']) expect(html).toContain(text);
  });
});
