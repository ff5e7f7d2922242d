import { mediaTopicsIn, usable, type MediaTopic } from './media-topic.js';

const aTopic = (code: string, isRetired = false): [string, MediaTopic] => [code, { code, names: {}, broader: null, isRetired }];

describe('what an agency says that an item is about', () => {
  it('is read as far as it is said by IPTC Media Topics, each once and no more than a story may have', () => {
    const codes = ['medtop:04000000', 'subj:04000000', 'medtop:04000000', 'medtop:4', ...Array.from({ length: 12 }, (_, number) => `medtop:200000${number + 10}`)];
    const read = mediaTopicsIn(codes.map((code) => ({ code })));
    expect([read.length, read[0], read[1]]).toEqual([10, 'medtop:04000000', 'medtop:20000010']);
    expect(mediaTopicsIn()).toEqual([]);
  });

  it('goes into a story unless it is retired or nobody here knows it', () => {
    const known = new Map([aTopic('medtop:04000000'), aTopic('medtop:20000171', true)]);
    expect(usable(['medtop:20000171', 'medtop:04000000', 'medtop:99999999'], known)).toEqual(['medtop:04000000']);
  });
});
