import fc from 'fast-check';
import { MIN_PASSWORD_LENGTH, NewPassword, refuseWeak, weaknessOf } from './password-rules.js';

const mara = { email: 'mara.lind@alder.example', name: 'Mara Lind' };

describe('a new password', () => {
  it.each(['harbour-light-42', 'նավահանգստի լույսը', 'a sentence about nothing', 'mara-lind-and-the-harbour-light'])('may be %s', (password) => {
    expect(weaknessOf(password, mara)).toBeUndefined();
  });

  it.each([
    ['short', 'at least 12'],
    ['abababababababab', 'repeat'],
    ['MaraLindMaraLind', 'name'],
    ['mara.lind-2026', 'name'],
  ])('may not be %s', (password, reason) => {
    expect(weaknessOf(password, { email: 'mara.lind@alder.example', name: 'Mara Lind' })).toContain(reason);
  });

  it('is refused with the field and what to do', () => {
    expect(() => refuseWeak('mara.lind-2026', mara, 'newPassword')).toThrow(expect.objectContaining({ fields: [{ field: 'newPassword', message: expect.stringContaining('name'), code: 'weak-password.own-name' }] }));
  });

  it('is never refused for a sign it lacks, when it is long and various', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'qwxzkjvy'), minLength: MIN_PASSWORD_LENGTH, maxLength: 60 }), (password) => {
        fc.pre(new Set(password).size >= 5);
        expect([weaknessOf(password, mara), NewPassword.safeParse(password).success]).toEqual([undefined, true]);
      }),
    );
  });
});
