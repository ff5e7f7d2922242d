import { StillInUse } from './publication.errors.js';

describe('what readers find stories in', () => {
  it('is kept, and every word of the refusal says what to do', () => {
    const refusal = new StillInUse([
      { field: 'sections', name: 'economy', stories: 1, scheduled: 2, placed: 0 },
      { field: 'languages', name: 'hy', stories: 0, scheduled: 0, placed: 1 },
      { field: 'languages', name: 'az', stories: 2, scheduled: 0, placed: 3 },
    ]);
    expect(refusal.fields.map(({ message }) => message)).toEqual([
      'published stories in economy: 1; give each another section and publish an update, or withdraw it, then drop the section; stories scheduled for publication in economy: 2; give each another section, or take its schedule away, then drop the section',
      'stories on the front of hy and on what is planned for it: 1; empty it first',
      'published stories in az: 2; withdraw each first; stories on the front of az and on what is planned for it: 3; empty it first',
    ]);
    expect(refusal.message).toBe(`The settings cannot drop what readers find stories in: ${refusal.fields.map(({ message }) => message).join('. ')}.`);
  });
});
