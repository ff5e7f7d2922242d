import { hubSignatureOf, isSignedByHub } from './hub-signature.js';

const body = Buffer.from('<feed/>');

describe('the signature of a hub', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('is good when it is made with the secret by %s', (method) => {
    const signature = hubSignatureOf(body, 'secret', method);
    expect([isSignedByHub(signature, body, 'secret'), isSignedByHub(signature.toUpperCase(), body, 'secret')]).toEqual([true, true]);
  });

  it('is the one that RFC 4231 gives for its second case', () => {
    expect(hubSignatureOf(Buffer.from('what do ya want for nothing?'), 'Jefe')).toBe('sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  it.each<[string, string | undefined]>([
    ['is missing', undefined],
    ['is empty', ''],
    ['was made with another secret', hubSignatureOf(body, 'another')],
    ['is of another body', hubSignatureOf(Buffer.from('<feed />'), 'secret')],
    ['is cut', hubSignatureOf(body, 'secret').slice(0, -2)],
    ['is made by MD5', `md5=${'0'.repeat(32)}`],
    ['is made by no method that there is', `sha3=${'0'.repeat(64)}`],
    ['has no method', hubSignatureOf(body, 'secret').replace('sha256=', '')],
  ])('is refused when it %s', (_name, signature) => expect(isSignedByHub(signature, body, 'secret')).toBe(false));
});
