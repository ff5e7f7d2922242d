import { randomBytes } from 'node:crypto';
import { CredentialBox } from './credential-box.js';
import { CredentialKeyGone, NoCredentialKey } from './credential.errors.js';
import { credentialKeysIn } from './credential-keys.js';

const aKey = (id: string) => ({ id, key: randomBytes(32) });
const boxOf = (...keys: ReturnType<typeof aKey>[]) => new CredentialBox({ CREDENTIAL_KEYS: keys });
const [old, newest] = [aKey('2025'), aKey('2026')];
const secret = Buffer.from('a secret');

describe('a sealed secret', () => {
  it('shows nothing, and is opened by the key that sealed it, when there is a newer one too', () => {
    const sealed = boxOf(old).seal(secret, 'alder');
    expect(sealed.sealed.includes(secret)).toBe(false);
    expect(boxOf(newest, old).open(sealed, 'alder')).toEqual(secret);
    expect([boxOf(newest, old).isNewest(sealed), boxOf(newest, old).seal(secret, 'alder').keyId]).toEqual([false, '2026']);
  });

  it('is another each time', () => expect(boxOf(old).seal(secret, 'alder').sealed).not.toEqual(boxOf(old).seal(secret, 'alder').sealed));

  it('is not opened in the place of another, or when a bit of it changed', () => {
    const sealed = boxOf(old).seal(secret, 'alder');
    expect(() => boxOf(old).open(sealed, 'birch')).toThrow();
    const changed = Buffer.from(sealed.sealed);
    changed[0]! ^= 1;
    expect(() => boxOf(old).open({ ...sealed, sealed: changed }, 'alder')).toThrow();
  });

  it('says which key is missing, or that there is none', () => {
    expect(() => boxOf(newest).open(boxOf(old).seal(secret, 'alder'), 'alder')).toThrow(CredentialKeyGone);
    expect(() => boxOf().seal(secret, 'alder')).toThrow(NoCredentialKey);
  });
});

describe('the keys in the configuration', () => {
  const encoded = newest.key.toString('base64');

  it('are named, the newest first', () => expect(credentialKeysIn(`2026:${encoded}, 2025:${old.key.toString('base64')}`)).toEqual([newest, old]));

  it('may be missing', () => expect(credentialKeysIn('')).toEqual([]));

  it.each(['2026', encoded, `2026:${encoded.slice(4)}`, `2026:${encoded},2026:${encoded}`])('are refused as %s', (text) => expect(credentialKeysIn(text)).toBeUndefined());
});
