import { initialsOf } from './initials.js';

it('are the first letters of the first and the last name, in any script', () => {
  expect(['Mara Lind', 'Անի Մարգարյան', 'Joren van der Aske', 'mono', '  '].map(initialsOf)).toEqual(['ML', 'ԱՄ', 'JA', 'M', '']);
});
