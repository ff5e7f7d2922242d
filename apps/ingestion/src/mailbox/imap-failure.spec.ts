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
