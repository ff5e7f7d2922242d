import { MAIL_LANGUAGES, mailText, type MailKind } from './mail-texts.js';

const KINDS: MailKind[] = ['invitation', 'password-reset', 'password-changed'];
const values = { name: 'Mara Lind', by: 'Neva Orm', url: 'https://desk.example/invitation#secret' };
const SCRIPT: Readonly<Record<string, RegExp>> = { en: /^[\x20-\x7e]+$/, ru: /\p{Script=Cyrillic}/u, az: /[əıöüğşç]/i, hy: /\p{Script=Armenian}/u };

describe.each(MAIL_LANGUAGES)('mails in %s', (language) => {
  it.each(KINDS)('say %s with every gap filled, in the letters of the language', (kind) => {
    const { subject, text } = mailText(kind, language, values);
    expect(text).toContain('Mara Lind');
    expect(text).not.toMatch(/[{}]/);
    expect(text.includes(values.url)).toBe(kind !== 'password-changed');
    expect([subject, text.split('\n')[2]!].every((line) => SCRIPT[language]!.test(line))).toBe(true);
  });
});

it('a language without texts is answered in English', () => {
  expect(mailText('invitation', 'de', values)).toEqual(mailText('invitation', 'en', values));
});

it('a name cannot begin a line of its own', () => {
  expect(mailText('invitation', 'en', { ...values, name: 'Mara\r\nBcc: x@evil.example' }).text).toContain('Hello Mara Bcc: x@evil.example,');
});
