import { StillInUse } from './publication.errors.js';

describe('what readers find stories in', () => {
  it('is kept, and every word of the refusal says what to do', () => {
    const refusal = new StillInUse([
      { field: 'sections', name: 'economy', stories: 1, placed: 0 },
      { field: 'languages', name: 'hy', stories: 0, placed: 1 },
      { field: 'languages', name: 'az', stories: 2, placed: 3 },
    ]);
    expect(refusal.fields.map(({ message }) => message)).toEqual([
      'economy has 1 published story: give each another section and publish an update, or withdraw it; then drop the section',
      'the front of hy, with what is planned for it, places stories once: empty it first',
      'az has 2 published stories: withdraw them first; the front of az, with what is planned for it, places stories 3 times: empty it first',
    ]);
    expect(refusal.message).toBe(`The settings cannot drop what readers find stories in: ${refusal.fields.map(({ message }) => message).join('. ')}.`);
  });
});
