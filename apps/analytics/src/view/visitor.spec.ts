import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { plainAddress } from './address.js';
import { networkOf, partitionOf, visitorsOf } from './visitor.js';

const visitorOf = visitorsOf(Buffer.alloc(32, 1));

describe('a visitor', () => {
  it.each([
    ['203.0.113.77', '203.0.113'],
    ['::ffff:203.0.113.77', '203.0.113'],
    ['2001:db8:a:1:2:3:4:5', '2001:db8:a'],
    ['2001:0DB8::5', '2001:db8:0'],
    ['::1', '0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0'],
    ['not an address', ''],
  ])('of %s is known by the network %s only', (address, network) => {
    expect(networkOf(plainAddress(address))).toBe(network);
  });

  it('is the same for every host of a network, and another for another agent, network or day', () => {
    const visitor = visitorOf('203.0.113.77', 'Firefox');
    expect(visitor).toMatch(/^[0-9a-f]{16}$/);
    expect(visitorOf('203.0.113.1', 'Firefox')).toBe(visitor);
    expect(visitorOf('203.0.114.77', 'Firefox')).not.toBe(visitor);
    expect(visitorOf('203.0.113.77', 'Chrome')).not.toBe(visitor);
    expect(visitorsOf(Buffer.alloc(32, 2))('203.0.113.77', 'Firefox')).not.toBe(visitor);
  });

  it('is what HMAC-SHA256 makes of network and agent', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.ipV4(), fc.string({ maxLength: 512 }), (salt, address, agent) => {
      const mac = createHmac('sha256', salt).update(`${networkOf(address)}\0${agent}`).digest('hex');
      expect(visitorsOf(Buffer.from(salt))(address, agent)).toBe(mac.slice(0, 16));
    }));
  });

  it('never breaks, whatever address and agent say', () => {
    fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), fc.string(), (address, agent) => {
      expect(visitorOf(address, agent)).toMatch(/^[0-9a-f]{16}$/);
      expect(networkOf(address).split(/[.:]/).length).toBeLessThanOrEqual(3);
    }));
  });

  it('always goes to the same partition, and visitors spread over all of them', () => {
    const visitors = Array.from({ length: 3000 }, (_, host) => visitorOf(`10.${host % 250}.${host % 199}.1`, 'Firefox'));
    const filled = new Map<number, number>();
    for (const visitor of visitors) filled.set(partitionOf(visitor, 12), (filled.get(partitionOf(visitor, 12)) ?? 0) + 1);
    expect([...filled.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(Math.min(...filled.values())).toBeGreaterThan(150);
  });
});
