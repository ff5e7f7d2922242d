import { isAsked } from './mailbox-access.js';

it.each<[readonly string[], readonly string[], boolean]>([
  [[], ['anybody@elsewhere.example'], true],
  [[], [], true],
  [['wires@alder.example'], ['Wires@Alder.example'], true],
  [['wires@alder.example'], ['ads@alder.example'], false],
  [['alder.example'], ['ads@alder.example'], true],
  [['@alder.example'], ['ads@alder.example'], true],
  [['alder.example'], ['ads@notalder.example'], false],
  [['alder.example'], ['ads@alder.example.elsewhere.example'], false],
  [['alder.example'], [], false],
])('of the senders %j mails from %j are taken: %s', (senders, from, is) => {
  expect(isAsked(senders, from)).toBe(is);
});
