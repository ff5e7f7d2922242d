import { hashPassword, isPassword } from './password.js';

describe('a password', () => {
  it('is known again, and kept in no readable form', async () => {
    const hash = await hashPassword('harbour-light-42');
    expect(hash).not.toContain('harbour');
    expect(await isPassword('harbour-light-42', hash)).toBe(true);
    expect(await isPassword('harbour-light-43', hash)).toBe(false);
  });

  it('has a salt of its own each time', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });

  it('is refused when the hash is not one of ours', async () => {
    expect(await isPassword('x', 'plain')).toBe(false);
  });
});
