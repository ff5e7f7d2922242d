import { SignInThrottle } from './sign-in-throttle.js';

describe('the sign-in throttle', () => {
  it('lets a few wrong tries pass, then waits longer each time', () => {
    const throttle = new SignInThrottle();
    const waits = Array.from({ length: 7 }, () => {
      throttle.tried('mara', 0);
      return throttle.waitMs('mara', 0);
    });
    expect(waits).toEqual([0, 0, 0, 0, 1_000, 2_000, 4_000]);
    expect(throttle.waitMs('mara', 4_000)).toBe(0);
    expect(throttle.waitMs('another', 0)).toBe(0);
  });

  it('never waits longer than a quarter of an hour, and forgets at the right password', () => {
    const throttle = new SignInThrottle();
    for (let tries = 0; tries < 60; tries++) throttle.tried('mara', 0);
    expect(throttle.waitMs('mara', 0)).toBe(900_000);
    throttle.succeeded('mara');
    expect(throttle.waitMs('mara', 0)).toBe(0);
  });
});
