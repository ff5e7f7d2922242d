import { REPLAY_WINDOW_SECONDS, isInTime, signatureOf, signedWith } from './push-signature.js';
import { claimIn } from './push-claim.js';

const secret = (name: string) => ({ name, key: Buffer.from(name.repeat(8)) });
const [old, newest] = [secret('abcd'), secret('efgh')];
const body = Buffer.from('{"a":1}');
const unsigned = { webhookId: 'msg_1', timestamp: 1_795_000_000 };
const signed = (...signatures: string[]) => ({ ...unsigned, signatures });

describe('a signature', () => {
  it('is that of Standard Webhooks', () => {
    // The example of the specification.
    const claim = { webhookId: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330 };
    expect(signatureOf(claim, Buffer.from('{"test": 2432232314}'), Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'))).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is good by any of the secrets, and any of the signatures', () => {
    const claim = signed('v1a,other', signatureOf(unsigned, body, newest.key), signatureOf(unsigned, body, old.key));
    expect([signedWith(claim, body, [old])?.name, signedWith(claim, body, [newest])?.name, signedWith(claim, body, [])]).toEqual([old.name, newest.name, undefined]);
  });

  it.each<[string, object, Buffer]>([
    ['another id', { webhookId: 'msg_2' }, body],
    ['another time', { timestamp: 1_795_000_001 }, body],
    ['another body', {}, Buffer.from('{"a":2}')],
  ])('is not good for %s', (_name, change, other) => {
    expect(signedWith({ ...signed(signatureOf(unsigned, body, old.key)), ...change }, other, [old])).toBeUndefined();
  });

  it('is good for five minutes, either way', () => {
    const at = (seconds: number) => isInTime(signed(), new Date((unsigned.timestamp + seconds) * 1_000));
    expect([-REPLAY_WINDOW_SECONDS - 1, -REPLAY_WINDOW_SECONDS, REPLAY_WINDOW_SECONDS, REPLAY_WINDOW_SECONDS + 1].map(at)).toEqual([false, true, true, false]);
  });
});

describe('what a delivery says of itself', () => {
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1795000000', 'webhook-signature': 'v1,abc= v1,def=' };

  it('stands in three headers', () => expect(claimIn(headers)).toEqual({ ...unsigned, signatures: ['v1,abc=', 'v1,def='] }));

  it.each([
    ['webhook-id', 'a.1'],
    ['webhook-id', ''],
    ['webhook-timestamp', '2026-11-27T12:00:00Z'],
    ['webhook-signature', 'abc='],
  ])('is refused with %s as "%s", by name', (name, value) => {
    expect(() => claimIn({ ...headers, [name]: value })).toThrow(expect.objectContaining({ fields: [expect.objectContaining({ field: name })] }));
  });
});
