import { NewsroomError } from '@stet/errors';

/** Without a key no secret may be stored. */
export class NoCredentialKey extends NewsroomError {
  readonly kind = 'unprocessable';
  readonly code = 'credential.no-key';
  constructor() {
    super('No key is configured that secrets could be sealed with. Set CREDENTIAL_KEYS to a name and 32 random bytes, as in name:$(openssl rand -base64 32), and start ingestion again.');
  }
}

/** Someone took a key out of the configuration while secrets were still sealed with it. */
export class CredentialKeyGone extends NewsroomError {
  readonly kind = 'unavailable';
  readonly code = 'credential.key-gone';
  constructor(keyId: string) {
    super(`A secret of this source is sealed with the key "${keyId}", which is not configured any more. Put it back into CREDENTIAL_KEYS behind the newest, or make a new secret for the source.`);
  }
}
