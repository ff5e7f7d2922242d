import { movesOf } from './review-moves.js';

const everything = () => true;
const names = (isChanged: boolean, may = everything as (permission: string) => boolean) => movesOf({ allowed: ['edit', 'reinstate', 'hold'], submission: null }, isChanged, may).map(({ name }) => name);

describe('the steps of a story that was taken down', () => {
  it('lead back to what readers saw', () => {
    expect(names(false)).toEqual(['reinstate', 'hold']);
  });

  it('offer the later text as well, where there is one', () => {
    expect(names(true)).toEqual(['reinstate', 'reinstateChanged', 'hold']);
  });

  it('are for those who may', () => {
    expect(names(true, (permission) => permission === 'story:hold')).toEqual(['hold']);
  });
});
