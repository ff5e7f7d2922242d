import type { ImapFlowError } from 'imapflow';

/** What the library throws where the server answers otherwise than OK, with a code in brackets if it gives one. */
export function anAnswer(responseStatus: 'NO' | 'BAD' | 'BYE', code?: string): ImapFlowError {
  const response = { tag: '1', command: responseStatus, attributes: code === undefined ? [] : [{ type: 'ATOM', value: '', section: [{ type: 'ATOM', value: code }] }] };
  return Object.assign(new Error('Command failed'), { responseStatus, response });
}
