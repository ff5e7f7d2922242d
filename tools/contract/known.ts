import { bodyOfParagraphs } from '@stet/contracts';
import { EditorialClient } from '../client/editorial-client.ts';

/** Ids by the name of their parameter in the document. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

const STORIES = 12;
const PEOPLE = ['Mara', 'Joren', 'Ilva'];

/** Puts something into an empty newsroom, so that not every id leads nowhere; answers what there is. */
export async function somethingToFind(address: string, token: string): Promise<KnownIds> {
  const editorial = new EditorialClient(address, { token });
  const send = async (path: string, body: object) => void (await fetch(`${address}/api/v1/${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) }));
  for (const name of PEOPLE) await send('staff', { name, email: `${name.toLowerCase()}@alder.example`, roles: ['reporter'] });
  const stories = [];
  for (let number = 1; number <= STORIES; number++) {
    const { storyId } = await editorial.createStory({ language: 'en', headline: `Ferry number ${number}`, section: 'society', body: bodyOfParagraphs(['It opens.', 'It is blue.']) });
    if (number % 2 === 0) await editorial.publish(storyId);
    else if (number % 3 > 0) await send(`stories/${storyId}/submission`, {});
    if (number % 3 === 2 && number % 2 === 1) await send(`stories/${storyId}/approval`, {});
    if (number % 6 === 0) await editorial.withdraw(storyId, { reason: 'takedown', notice: 'It was wrong.' });
    stories.push(storyId);
  }
  const read = async (path: string) => ((await (await fetch(`${address}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } })).json()) as { items: Record<string, string>[] }).items;
  const [staff, desks, roles] = [await read('staff'), await read('desks'), await read('roles')];
  return {
    id: stories,
    staffId: staff.filter(({ name }) => PEOPLE.includes(name!)).map(({ staffId }) => staffId!), // not the one who asks, whose sessions would be ended
    deskId: desks.map(({ deskId }) => deskId!),
    role: roles.map(({ role }) => role!),
    language: ['en', 'ru', 'az', 'hy'],
    revision: ['1', '2'],
  };
}
