import { StoryBody } from '@stet/contracts';
import { added, leadingTo, picturesIn, storiesIn } from './body-references.js';

const ids = ['0199a3f2-0001-7000-8000-000000000001', '0199a3f2-0001-7000-8000-000000000002', '0199a3f2-0001-7000-8000-000000000003'] as const;
const picture = (number: number) => ({ type: 'picture', attrs: { url: `https://media.example/${number}.jpg`, width: 4, height: 3, alternativeText: 'A ferry' } });
const readAlso = (storyId: string) => ({ type: 'readAlso', attrs: { storyId } });
const bodyOf = (...content: object[]) => StoryBody.parse({ type: 'doc', content });

describe('what a body names', () => {
  const body = bodyOf({ type: 'horizontalRule' }, picture(1), { type: 'gallery', content: [picture(2), picture(3)] }, readAlso(ids[0]));

  it('are its pictures, those of galleries too, each with its field', () => {
    expect(picturesIn(body)).toEqual([
      { to: 'https://media.example/1.jpg', field: 'body.content.1.attrs.url' },
      { to: 'https://media.example/2.jpg', field: 'body.content.2.content.0.attrs.url' },
      { to: 'https://media.example/3.jpg', field: 'body.content.2.content.1.attrs.url' },
    ]);
  });

  it('are the files that pages choose from', () => {
    const { attrs } = picture(1);
    const address = 'https://media.example/1/{width}.{format}';
    expect(picturesIn(bodyOf({ type: 'picture', attrs: { ...attrs, renditions: { address, widths: [4], formats: ['jpeg'] } } }))).toContainEqual({ to: address, field: 'body.content.0.attrs.renditions.address' });
  });

  it('are the stories that it leads to', () => {
    expect(storiesIn(body)).toEqual([{ to: ids[0], field: 'body.content.3.attrs.storyId' }]);
  });

  it('is new where it was not named before, wherever it stood', () => {
    const before = bodyOf(picture(3), picture(1));
    expect(added(picturesIn(body), picturesIn(before)).map(({ to }) => to)).toEqual(['https://media.example/2.jpg']);
  });
});

it('a body leads to other stories where there are some, and to none where there are not', () => {
  const body = bodyOf(readAlso(ids[0]), { type: 'horizontalRule' }, readAlso(ids[1]));
  expect(leadingTo(body, new Map([[ids[0], ids[2]]]))).toEqual(bodyOf(readAlso(ids[2]), { type: 'horizontalRule' }));
});
