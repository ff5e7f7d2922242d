import { isInUse, shownStatus } from './shown-status.js';

it('tells what was killed from what was taken down', () => {
  expect([shownStatus({ status: 'withdrawn', withdrawnFor: 'kill' }), shownStatus({ status: 'withdrawn', withdrawnFor: 'takedown' }), shownStatus({ status: 'published', withdrawnFor: null })]).toEqual(['killed', 'withdrawn', 'published']);
});

it('knows what is out of use', () => {
  expect((['draft', 'published', 'withdrawn', 'spiked'] as const).filter((status) => isInUse({ status }))).toEqual(['draft', 'published']);
});
