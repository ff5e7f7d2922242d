import { TokenIssuer, generateSigningKey, type Actor, type Ticket, type TicketPurpose } from '@stet/auth';
import type { Database } from '@stet/persistence';

type PrivateJwk = Awaited<ReturnType<typeof generateSigningKey>>;

/** Two replicas that start at once must agree on one key: 'sign' in ASCII. */
const KEY_LOCK = 0x7369676e;

/** The key that staff and service tokens are signed with: made once, kept in the database. */
export class SigningKeys {
  private loaded?: Promise<TokenIssuer>;
  private database?: Database;

  constructor(private readonly issuer: string) {}

  use(database: Database): void {
    this.database = database;
  }

  async sign(actor: Actor, ttlSeconds: number): Promise<string> {
    return (await this.tokens()).sign(actor, ttlSeconds);
  }

  async signTicket(purpose: TicketPurpose, ticket: Ticket): Promise<string> {
    return (await this.tokens()).signTicket(purpose, ticket);
  }

  async jwks() {
    return (await this.tokens()).jwks();
  }

  private tokens(): Promise<TokenIssuer> {
    this.loaded ??= this.load().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  private async load(): Promise<TokenIssuer> {
    const key = await this.database!.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [KEY_LOCK]);
      const [newest] = await tx.query<{ key: PrivateJwk }[]>('select private_jwk as key from signing_key order by made_at desc limit 1');
      if (newest) return newest.key;
      const made = await generateSigningKey();
      await tx.query('insert into signing_key (kid, private_jwk) values ($1, $2)', [made.kid, JSON.stringify(made)]);
      return made;
    });
    return new TokenIssuer(key, this.issuer);
  }
}
