import { mailboxPlaceOf, mailboxUrlOf, serverNameOf, type MailboxPlace } from './mailbox-address.js';

const aPlace = (change: Partial<MailboxPlace> = {}): MailboxPlace => ({ host: 'mail.alder.example', port: 993, security: 'tls', username: 'desk', mailbox: 'INBOX', ...change });

describe('the address of a mailbox', () => {
  it.each<[Partial<MailboxPlace>, string]>([
    [{}, 'imaps://desk@mail.alder.example/INBOX'],
    [{ mailbox: 'inbox', host: 'Mail.Alder.Example' }, 'imaps://desk@mail.alder.example/INBOX'],
    [{ username: 'desk@paper.example', port: 1_993 }, 'imaps://desk%40paper.example@mail.alder.example:1993/INBOX'],
    [{ security: 'starttls', port: 143, mailbox: 'Wires/Alder & co' }, 'imap://desk@mail.alder.example/Wires/Alder%20%26%20co'],
    [{ security: 'starttls', port: 993, mailbox: 'Лента' }, 'imap://desk@mail.alder.example:993/%D0%9B%D0%B5%D0%BD%D1%82%D0%B0'],
    [{ host: 'почта.рф', mailbox: '100% #1?' }, 'imaps://desk@xn--80a1acny.xn--p1ai/100%25%20%231%3F'],
    [{ host: '2001:db8::1' }, 'imaps://desk@[2001:db8::1]/INBOX'],
  ])('has one spelling, and is read again: %o', (change, url) => {
    expect([mailboxUrlOf(aPlace(change)), mailboxUrlOf(mailboxPlaceOf({ url }))]).toEqual([url, url]);
  });

  it.each(['', ' ', 'a b', 'ana@alder.example', 'https://alder.example', 'alder.example/x', 'alder.example:993', 'a%2eb', '[::1', 'a\\b'])('has no server of the name "%s"', (name) => {
    expect(serverNameOf(name)).toBeUndefined();
  });
});
