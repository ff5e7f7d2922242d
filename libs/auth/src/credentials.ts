import type { Actor } from './actor.js';

export interface Presented {
  /** A session's token or a machine's, as it came. */
  readonly token: string;
  readonly isCookie: boolean;
  /** Address of whoever asks. */
  readonly address: string;
}

/** What the signer itself knows of sessions and machine tokens, so that one that was ended is refused at once. Other services have none and check signatures. */
export abstract class Credentials {
  abstract readonly cookieName: string;
  /** The actor behind a token; `undefined` when it is none that was handed out here. Throws `NotSignedIn` when it is not good any more. */
  abstract actorOf(presented: Presented): Promise<Actor | undefined>;
}
