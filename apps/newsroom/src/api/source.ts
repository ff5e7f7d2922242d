import { asSeen, clientOf, dataOf } from './client.js';
import type { components, paths } from './ingestion.schema.js';

type Schemas = components['schemas'];
export type WireSource = Schemas['Source'];
export type SourceState = WireSource['health']['state'];
export type SourceFault = NonNullable<WireSource['lastErrorCode']>;
export type NewSource = Schemas['NewSourceRequest'];
export type SourceChanges = Schemas['SourceChanges'];
export type FoundFeed = Schemas['FoundFeed'];
export type SourcePreview = Schemas['SourcePreview'];
/** What is sent to the server of a feed so that it lets us read: a user name and a password, or a header. */
export type WebSignIn = Schemas['WebSignIn'];
/** Where a folder is on an SFTP server, which key that has, and what to sign in with. */
export type SftpPlace = Schemas['NewSftpAccess'];
/** What a pushing source signs with, without what it is. */
export type SourceSecret = Schemas['SourceSecretList']['items'][number];
/** A mailbox on an IMAP server, whose mails are taken, and what to sign in with. */
export type MailboxPlace = Schemas['MailboxPreviewRequest'];
export type MailboxPreview = Schemas['MailboxPreview'];
export type FolderPreview = Schemas['FolderPreview'];
export type PollResult = Schemas['PollResult'];
export type PollRun = Schemas['PollList']['items'][number];
export type OpmlEntry = Schemas['OpmlEntries']['items'][number];
export type OpmlImport = Schemas['OpmlImportRequest'];

const ingestion = clientOf<paths>('/api/ingestion');

/** Where the list of sources is fetched as OPML. */
export const OPML_ADDRESS = '/api/ingestion/v1/opml';

const ofSource = (sourceId: string, revision: number) => ({ path: { sourceId }, header: asSeen(revision) });

/** For which a secret stays good beside the one that takes its place. */
const SECRETS_OVERLAP_SECONDS = 86_400;

export const sourceApi = {
  sources: () => dataOf(ingestion.GET('/v1/sources')),
  source: (sourceId: string) => dataOf(ingestion.GET('/v1/sources/{sourceId}', { params: { path: { sourceId } } })),
  sourcePolls: (sourceId: string) => dataOf(ingestion.GET('/v1/sources/{sourceId}/polls', { params: { path: { sourceId } } })),
  previewSource: (url: string, signIn?: WebSignIn) => dataOf(ingestion.POST('/v1/source-previews', { body: { url, ...(signIn && { signIn }) } })),
  watchedFolders: () => dataOf(ingestion.GET('/v1/watched-folders')),
  previewFolder: (folder: string) => dataOf(ingestion.POST('/v1/folder-previews', { body: { folder } })),
  serverKey: (address: string) => dataOf(ingestion.POST('/v1/sftp-host-keys', { body: { address } })),
  previewServer: (body: SftpPlace) => dataOf(ingestion.POST('/v1/sftp-previews', { body })),
  previewMailbox: (body: MailboxPlace) => dataOf(ingestion.POST('/v1/mailbox-previews', { body })),
  addSource: (body: NewSource) => dataOf(ingestion.POST('/v1/sources', { body })),
  changeSource: (sourceId: string, revision: number, body: SourceChanges) => dataOf(ingestion.PATCH('/v1/sources/{sourceId}', { params: ofSource(sourceId, revision), body })),
  retireSource: (sourceId: string, revision: number) => dataOf(ingestion.DELETE('/v1/sources/{sourceId}', { params: ofSource(sourceId, revision) })),
  sourceSecrets: (sourceId: string) => dataOf(ingestion.GET('/v1/sources/{sourceId}/secrets', { params: { path: { sourceId } } })),
  makeSourceSecret: (sourceId: string) => dataOf(ingestion.POST('/v1/sources/{sourceId}/secrets', { params: { path: { sourceId } }, body: { overlapSeconds: SECRETS_OVERLAP_SECONDS } })),
  revokeSourceSecret: (sourceId: string, secretId: string) => dataOf(ingestion.DELETE('/v1/sources/{sourceId}/secrets/{secretId}', { params: { path: { sourceId, secretId } } })),
  pollSource: (sourceId: string) => dataOf(ingestion.POST('/v1/sources/{sourceId}/poll', { params: { path: { sourceId } } })),
  previewOpml: (opml: string, language: string) => dataOf(ingestion.POST('/v1/opml-previews', { body: { opml, language } })),
  importOpml: (body: OpmlImport) => dataOf(ingestion.POST('/v1/opml-imports', { body })),
};
