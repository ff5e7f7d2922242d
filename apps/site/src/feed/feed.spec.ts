import { aPage, aTeaser } from '../spec/builders.js';
import { feedXml } from './feed.js';

const aPicture = { url: 'https://pictures.example/1.jpg?w=1&h=2', alternativeText: '', width: 1600, height: 900 };

describe('the feed', () => {
  it('lists stories with absolute addresses, in the language of the feed', () => {
    const xml = feedXml(aPage('az'), [aTeaser(1, { slug: 'körpü', section: 'economy', picture: aPicture })]);
    expect(xml).toContain('<title>Selvan Kuryeri</title>');
    expect(xml).toContain('<language>az</language>');
    expect(xml).toContain('<link>https://courier.example/az/economy/k%C3%B6rp%C3%BC</link>');
    expect(xml).toContain('<category>İqtisadiyyat</category>');
    expect(xml).toContain('<pubDate>Sun, 01 Mar 2026 05:00:00 GMT</pubDate>');
    expect(xml).toContain('<media:content url="https://pictures.example/1.jpg?w=1&amp;h=2" medium="image" width="1600" height="900"/>');
  });

  it('stays XML whatever a headline has in it', () => {
    const xml = feedXml(aPage(), [aTeaser(1, { headline: '<b>R&D</b> ]]> \u0000\u0008\uffff', standfirst: '"quoted"' })]);
    expect(xml).toContain('<title>&lt;b&gt;R&amp;D&lt;/b&gt; ]]&gt;    </title>');
    expect(xml).toContain('<description>&#34;quoted&#34;</description>');
  });
});
