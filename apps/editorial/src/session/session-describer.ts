import { Inject, Injectable } from '@nestjs/common';
import { permissionsAnywhere, type Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import type { SessionResponse } from './session.dto.js';

/** Says who is signed in and what they may, on which desk. */
@Injectable()
export class SessionDescriber {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  async describe(actor: Actor): Promise<SessionResponse> {
    const { id, name, roles, onDesks = {} } = actor;
    const deskIds = Object.keys(onDesks);
    const desks = deskIds.length === 0 ? [] : await this.db.query<{ deskId: string; slug: string; name: string }>('select desk_id as "deskId", slug, name from desk where desk_id = any($1::uuid[]) order by name', [deskIds]);
    return {
      ...{ staffId: id, name, roles: [...roles] },
      permissions: permissionsAnywhere(actor),
      everywhere: [...actor.permissions],
      desks: desks.map((desk) => ({ ...desk, permissions: [...onDesks[desk.deskId]!] })),
      sessionId: actor.credential?.kind === 'session' ? actor.credential.id : null,
      siteUrl: this.config.SITE_URL,
    };
  }
}
