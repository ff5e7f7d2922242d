import { pathOf } from './spark-path.js';

it('leads from left to right, with the greatest number at the top', () => {
  expect(pathOf([0, 2, 4], 21, 11)).toBe('M0.5 10.5L10.5 5.5L20.5 0.5');
});

it('lies at the bottom where nothing was counted', () => {
  expect([pathOf([0, 0], 21, 11), pathOf([], 21, 11)]).toEqual(['M0.5 10.5L20.5 10.5', '']);
});
