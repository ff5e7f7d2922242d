const KEY_BYTES = 32;
const KEY = /^[\w.-]{1,40}:[A-Za-z0-9+/]{43}=$/;

/** A key that secrets are sealed with, by the name that stands beside what it sealed. */
export interface CredentialKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Reads `id:base64,id:base64`, the newest first; nothing when it has another form. */
export function credentialKeysIn(text: string): CredentialKey[] | undefined {
  const entries = text.split(',').map((entry) => entry.trim()).filter(Boolean);
  const keys = entries.filter((entry) => KEY.test(entry)).map(keyOf);
  const isWhole = keys.length === entries.length && keys.every(({ key }) => key.length === KEY_BYTES);
  return isWhole && new Set(keys.map(({ id }) => id)).size === keys.length ? keys : undefined;
}

function keyOf(entry: string): CredentialKey {
  const [id = '', encoded = ''] = entry.split(':');
  return { id, key: Buffer.from(encoded, 'base64') };
}
