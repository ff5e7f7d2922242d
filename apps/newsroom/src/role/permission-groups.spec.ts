import { grouped } from './permission-groups.js';

const permission = (name: string) => ({ permission: name, about: name, reach: 'desk' as const });

it('rights stand with their like, and what nobody knows yet stands with the house', () => {
  const found = grouped(['ops:read', 'wire:read', 'story:read', 'embargo:read', 'robot:feed'].map(permission));
  expect(found.map(({ group, permissions }) => [group, permissions.map((one) => one.permission)])).toEqual([
    ['story', ['story:read', 'embargo:read']],
    ['wire', ['wire:read']],
    ['house', ['ops:read', 'robot:feed']],
  ]);
});
