import { matching } from './matching.js';

const commands = ['Go to: Wires', 'Go to: Stories', 'Գնալ՝ Լրահոսներ'].map((label) => ({ id: label, label, run: () => undefined }));
const found = (text: string) => matching(commands, text).map(({ label }) => label);

it('a command is found by the beginnings of its words, in any order and case', () => {
  expect(found('st')).toEqual(['Go to: Stories']);
  expect(found('WIR go')).toEqual(['Go to: Wires']);
  expect(found('լրա')).toEqual(['Գնալ՝ Լրահոսներ']);
});

it('no word finds all of them, and a word within a word none', () => {
  expect(found(' ')).toHaveLength(3);
  expect(found('ires')).toEqual([]);
});
