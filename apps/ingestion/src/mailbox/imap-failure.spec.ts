import type { ImapFlowError } from 'imapflow';
import { anAnswer } from '../spec/imap-answer.js';
import { failureOf, isRefusal } from './imap-failure.js';

const withCode = (code: string, error: ImapFlowError) => Object.assign(error, { code });

describe('an answer of a server', () => {
  it.each<Parameters<typeof anAnswer>>([['NO'], ['BAD'], ['NO', 'SERVERBUG'], ['NO', 'CANNOT']])('refuses what was asked, and nothing else: %s %s', (...answer) => {
    expect(isRefusal(anAnswer(...answer))).toBe(true);
  });

  it.each<[string, string, Error]>([
    ['NO [UNAVAILABLE]', 'busy', anAnswer('NO', 'UNAVAILABLE')],
    ['NO [inuse]', 'busy', anAnswer('NO', 'inuse')],
    ['BAD [LIMIT]', 'busy', anAnswer('BAD', 'LIMIT')],
    ['NO [OVERQUOTA]', 'busy', anAnswer('NO', 'OVERQUOTA')],
    ['NO [THROTTLED]', 'busy', anAnswer('NO', 'THROTTLED')],
    ['BAD, when the library knows that it throttles', 'busy', withCode('ETHROTTLE', anAnswer('BAD'))],
    ['BYE', 'broken-off', withCode('NoConnection', anAnswer('BYE'))],
    ['BYE [UNAVAILABLE]', 'busy', withCode('NoConnection', anAnswer('BYE', 'UNAVAILABLE'))],
    ['nothing', 'broken-off', withCode('EConnectionClosed', new Error('Connection closed'))],
  ])('is for a while: %s', (_answer, fault, error) => {
    expect([isRefusal(error), failureOf(error).fault]).toEqual([false, fault]);
  });
});

it.each<[string, string, object]>([
  ['the server speaks no TLS', 'no-tls', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
  ['the server offers no STARTTLS', 'not-encrypted', { tlsFailed: true }],
  ['the server says STARTTLS, and then speaks no TLS', 'not-encrypted', { code: 'ERR_SSL_WRONG_VERSION_NUMBER', tlsFailed: true }],
  ['its certificate is not trusted after STARTTLS', 'certificate', { code: 'CERT_HAS_EXPIRED', tlsFailed: true }],
  ['it does not let the mailbox be opened', 'refused', { responseStatus: 'NO', serverResponseCode: 'NOPERM' }],
  ['it answers what no IMAP server does', 'fetch', { code: 'InvalidResponse' }],
])('a mailbox is not read when %s: %s', (_why, fault, error) => {
  expect(failureOf(Object.assign(new Error('Command failed'), error)).fault).toBe(fault);
});
