import { serviceConfig } from '@stet/bootstrap';
import { WebAddress } from '@stet/contracts';
import { messagingMigrations } from '@stet/messaging';
import type { DatabaseOptions } from '@stet/persistence';
import { constants, accessSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { credentialKeysIn } from './credential/credential-keys.js';
import { CreateIngestion1795510000000 } from './migrations/1795510000000-create-ingestion.js';
import { AddIdentityAndVersions1795600000000 } from './migrations/1795600000000-add-identity-and-versions.js';
import { AddSourceHealth1797800000000 } from './migrations/1797800000000-add-source-health.js';
import { AddPush1798100000000 } from './migrations/1798100000000-add-push.js';
import { AddIdentifications1798120000000 } from './migrations/1798120000000-add-identifications.js';
import { AddReparse1798110000000 } from './migrations/1798110000000-add-reparse.js';
import { AddFolders1798300000000 } from './migrations/1798300000000-add-folders.js';
import { AddHubSubscriptions1798400000000 } from './migrations/1798400000000-add-hub-subscriptions.js';
import { AddLeaseEpoch1798410000000 } from './migrations/1798410000000-add-lease-epoch.js';
import { AddSftp1798420000000 } from './migrations/1798420000000-add-sftp.js';
import { AddHubRefusals1798430000000 } from './migrations/1798430000000-add-hub-refusals.js';
import { AddMailboxes1798440000000 } from './migrations/1798440000000-add-mailboxes.js';
import { AddSlowMails1798450000000 } from './migrations/1798450000000-add-slow-mails.js';
import { AddHostOfSource1798470000000 } from './migrations/1798470000000-add-host-of-source.js';
import { AddHttpStatus1798500000000 } from './migrations/1798500000000-add-http-status.js';
import { CountFailedFiles1798500001000 } from './migrations/1798500001000-count-failed-files.js';
import { AddWebAccess1798510000000 } from './migrations/1798510000000-add-web-access.js';
import { pushPaths } from './push/push.open-api.js';
import { hubPaths } from './websub/hub-callback.open-api.js';
import { SourceRow } from './source/source.entity.js';
import { WireItemRow } from './wire/wire-item.entity.js';

/** The environment of the ingestion service. */
export const IngestionConfig = z.object({
  ...serviceConfig,
  PORT: serviceConfig.PORT.default(4302),
  /** May sources be at private and loopback addresses? Only where nobody untrusted adds sources. */
  ALLOW_PRIVATE_ADDRESSES: z.stringbool().default(false),
  /** Hosts that may be asked although they are private, as `host` or `host:port`, separated by commas. */
  PRIVATE_SOURCE_HOSTS: z
    .string()
    .default('')
    .transform((hosts) => hosts.split(',').map((host) => host.trim().toLowerCase()).filter(Boolean)),
  /** Where hubs, and sources that send their documents, reach this service from outside, with the path before `/v1` if there is one; without it no hub is asked to tell of news. */
  PUBLIC_URL: WebAddress.transform((address) => address.replace(/\/+$/, '')).optional(),
  /** Seconds in which a document has to be there, from the first packet to the last. Leases of sources are as long as that makes them. */
  FETCH_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(120).default(20),
  /** Days for which documents are kept as they came; as long can they be read again by a better parser. */
  DOCUMENTS_KEPT_DAYS: z.coerce.number().int().min(1).max(3_650).default(7),
  /** The folder below which agencies put documents, a folder for each; nothing is watched without it. */
  WATCHED_FOLDERS: z.string().refine(isAbsolute, 'give the whole path of a folder, from / on').optional(),
  /** Seconds in which a file in a watched folder has to stay as it is before it counts as complete. */
  FILE_SETTLE_SECONDS: z.coerce.number().min(0).max(600).default(5),
  /** What secrets of sources are sealed with: `id:base64` of 32 random bytes. The first seals; the others, by commas, open what was sealed before. */
  CREDENTIAL_KEYS: z
    .string()
    .default('')
    .transform((text, context) => {
      const keys = credentialKeysIn(text);
      if (!keys) context.addIssue({ code: 'custom', message: 'a key is a name of its own and the base64 of 32 random bytes, as in 2026:$(openssl rand -base64 32); several with commas between, the newest first' });
      return keys ?? [];
    }),
});
export type IngestionConfig = z.output<typeof IngestionConfig>;

/** The environment of a service that is about to work: what it names on this machine is there. */
export const ServingConfig = IngestionConfig.superRefine(({ WATCHED_FOLDERS: folder, PUBLIC_URL: address, CREDENTIAL_KEYS: keys }, context) => {
  if (address !== undefined && keys.length === 0) context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message: 'hubs are given secrets, which are sealed: set CREDENTIAL_KEYS as well' });
  const problem = folder && isAbsolute(folder) && folderProblem(folder);
  if (problem) context.addIssue({ code: 'custom', path: ['WATCHED_FOLDERS'], message: problem });
});

function folderProblem(path: string): string | undefined {
  try {
    if (!statSync(path).isDirectory()) return `${path} is a file and no folder`;
    accessSync(path, constants.R_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? `there is no folder ${path}; make it, or mount it` : `the folder ${path} may not be read`;
  }
}

/** Injects the configuration. */
export const CONFIG = Symbol('configuration');
export const SERVICE = 'ingestion';

/** Enough to describe the API with. */
export const nowhere = { DATABASE_URL: 'postgres://nowhere/ingestion', KAFKA_BROKERS: 'nowhere:9092', EDITORIAL_URL: 'http://nowhere' };

export const migrations: NonNullable<DatabaseOptions['migrations']> = [
  ...messagingMigrations,
  CreateIngestion1795510000000,
  AddIdentityAndVersions1795600000000,
  AddSourceHealth1797800000000,
  AddPush1798100000000,
  AddReparse1798110000000,
  AddIdentifications1798120000000,
  AddFolders1798300000000,
  AddHubSubscriptions1798400000000,
  AddLeaseEpoch1798410000000,
  AddSftp1798420000000,
  AddHubRefusals1798430000000,
  AddMailboxes1798440000000,
  AddSlowMails1798450000000,
  AddHostOfSource1798470000000,
  AddHttpStatus1798500000000,
  CountFailedFiles1798500001000,
  AddWebAccess1798510000000,
];

export function databaseOptions(url: string): DatabaseOptions {
  return { url, service: SERVICE, entities: [SourceRow, WireItemRow], migrations };
}

export const openApi = {
  title: 'Stet ingestion',
  description: 'Sources, polls and the wire items that came in.',
  version: '1.0.0',
  paths: { ...pushPaths, ...hubPaths },
};
