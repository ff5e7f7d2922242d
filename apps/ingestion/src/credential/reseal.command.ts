import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from '@stet/bootstrap';
import { HubCallbacks } from '../websub/hub-callbacks.js';
import { SourceAccesses } from './source-accesses.js';
import { SourceSecretService } from './source-secret.service.js';

/** After a new key was put before the others in CREDENTIAL_KEYS: seals every secret with it, so that the others can go. */
export function resealCommand(createContext: () => Promise<INestApplicationContext>): Command {
  return {
    name: 'credentials reseal',
    usage: 'credentials reseal                   seal the secrets of sources with the newest key of CREDENTIAL_KEYS',
    async run() {
      const app = await createContext();
      const all = [SourceSecretService, HubCallbacks, SourceAccesses].map((kind) => app.get<{ resealAll(): Promise<number> }>(kind, { strict: false }));
      let sealed = 0;
      for (const one of all) sealed += await one.resealAll();
      await app.close();
      console.log(sealed > 0 ? `sealed ${sealed} anew` : 'everything is sealed with the newest key');
    },
  };
}
