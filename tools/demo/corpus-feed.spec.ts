import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { freePorts } from '../engines/ports.ts';
import { CorpusFeed } from './corpus-feed.ts';
import type { Article } from './corpus.ts';
import { FakeDesk } from './spec/fake-desk.ts';
import { WireServer } from './wire-server.ts';

const SECTIONS = ['society', 'economy'];

describe('feeding a corpus', () => {
  let wires: WireServer;
  let site: Server;
  let editorial: FakeDesk;

  beforeAll(async () => {
    const [port] = await freePorts(1);
    wires = new WireServer({ port: port! });
    await wires.start();
    site = createServer((_request, response) => response.end('a page')).listen(0, '127.0.0.1');
    await once(site, 'listening');
  });
  beforeEach(() => {
    editorial = new FakeDesk(`http://127.0.0.1:${(site.address() as { port: number }).port}`);
  });
  afterAll(async () => {
    await wires.stop();
    site.close();
    site.closeAllConnections();
  });

  const article = (id: string): Article => ({ id, texts: { en: { headline: `About ${id}`, paragraphs: ['The first.', 'The second.'] }, hy: { headline: `${id} մասին`, paragraphs: ['Առաջինը։'] } } });
  const feed = (articles: readonly Article[]) => new CorpusFeed({ editorial, wires: wires.url, articles, screen: { write: () => true } }, SECTIONS).run();

  it('publishes each article in each language, translations in one set, in the sections in turn', async () => {
    expect(await feed([article('one'), article('two')])).toEqual({ published: 4, skipped: 0, failures: [] });
    const stories = [...editorial.stories.values()];
    expect(stories.map(({ headline, language, section, status }) => [headline, language, section, status].join(' ')).sort()).toEqual([
      'About one en society published',
      'About two en economy published',
      'one մասին hy society published',
      'two մասին hy economy published',
    ]);
    expect(new Set(stories.map(({ translationSetId }) => translationSetId)).size).toBe(2);
  });

  it('adds nothing a second time', async () => {
    await feed([article('one')]);
    const first = editorial.commands.length;
    expect(await feed([article('one')])).toEqual({ published: 0, skipped: 2, failures: [] });
    expect(editorial.commands).toHaveLength(first);
  });

  it('names what failed, goes on with the rest, and publishes it the next time', async () => {
    editorial.refuse = (command) => {
      if (command === 'publish About one') throw new Error('the desk is closed');
    };
    expect(await feed([article('one'), article('two')])).toEqual({ published: 3, skipped: 0, failures: ['one en: the desk is closed'] });
    editorial.refuse = () => undefined;
    expect(await feed([article('one'), article('two')])).toEqual({ published: 1, skipped: 3, failures: [] });
    expect(editorial.commands.filter((command) => command === 'create About one')).toHaveLength(1);
  });

  it('refuses a language that the wire server has no source for', async () => {
    await expect(feed([{ id: 'x', texts: { fr: { headline: 'Bonjour', paragraphs: ['Oui.'] } } }])).rejects.toThrow('no source for articles in "fr"');
  });
});
