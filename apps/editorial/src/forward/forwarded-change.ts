import { z } from 'zod';
import type { AuditNote } from '../audit/audit.js';

/** A request to another service, before it is handed on. */
export interface Forwarded {
  readonly service: string;
  readonly method: string;
  readonly pathname: string;
  readonly body?: unknown;
}

type Note = Pick<AuditNote, 'act' | 'subject'>;
interface Change {
  readonly asked: RegExp;
  readonly noteOf: (id: string, body: Readonly<Record<string, unknown>>) => Note;
}

const ID = '([0-9a-f-]{36})';
const asked = (method: string, path: string) => new RegExp(`^ingestion ${method} /v1/${path}$`);
/** Of a source, in one line. Nothing else is entered: nobody has judged yet what stands in a request, or whether its sender may ask for it. */
const Name = z.string().trim().min(1).max(200).regex(/^\P{Cc}*$/u);
/** A source has no id before it is added. */
const source = (act: string, id = '', given?: unknown): Note => {
  const { data: name } = Name.safeParse(given);
  return { act, subject: { kind: 'source', id, ...(name && { name }) } };
};

const CHANGES: readonly Change[] = [
  { asked: asked('POST', 'sources'), noteOf: (_id, { name }) => source('addSource', '', name) },
  { asked: asked('PATCH', `sources/${ID}`), noteOf: (id, changes) => source(turned(changes), id, changes.name) },
  { asked: asked('DELETE', `sources/${ID}`), noteOf: (id) => source('retireSource', id) },
  { asked: asked('POST', `sources/${ID}/poll`), noteOf: (id) => source('pollSource', id) },
  { asked: asked('POST', `sources/${ID}/secrets`), noteOf: (id) => source('makeSourceSecret', id) },
  { asked: asked('DELETE', `sources/${ID}/secrets/[^/]+`), noteOf: (id) => source('revokeSourceSecret', id) },
  { asked: asked('POST', `sources/${ID}/reparse`), noteOf: (id) => source('beginReparse', id) },
  { asked: asked('POST', `reparses/${ID}/stop`), noteOf: (id) => ({ act: 'stopReparse', subject: { kind: 'reparse', id } }) },
  { asked: asked('POST', 'opml-imports'), noteOf: () => source('importSources') },
  { asked: asked('POST', `wires/${ID}/kill`), noteOf: (id) => ({ act: 'killWire', subject: { kind: 'wire', id } }) },
];

/** These only look at something: their answers are kept by nobody. */
const CHANGES_NOTHING = asked('POST', `(?:source-previews|folder-previews|sftp-previews|sftp-host-keys|mailbox-previews|opml-previews|sources/${ID}/identity-previews)`);

/** What the record says of a request; nothing of one that changes nothing. One that is not known is entered as it is. */
export function forwardedChange({ service, method, pathname, body }: Forwarded): Note | undefined {
  const request = `${service} ${method} ${pathname}`;
  if (CHANGES_NOTHING.test(request)) return undefined;
  for (const { asked, noteOf } of CHANGES) {
    const [found, id = ''] = asked.exec(request) ?? [];
    if (found) return noteOf(id, Object(body) as Record<string, unknown>);
  }
  return { act: 'forward', subject: { kind: service, id: `${method} ${pathname}` } };
}

/** Pausing a source is a change of it that changes nothing else; whoever changes what we sign in with is found by that. */
function turned({ isEnabled, ...others }: Readonly<Record<string, unknown>>): string {
  if (others.sftp !== undefined || others.imap !== undefined || others.signIn !== undefined) return 'changeSourceAccess';
  if (typeof isEnabled !== 'boolean' || Object.keys(others).length > 0) return 'changeSource';
  return isEnabled ? 'resumeSource' : 'pauseSource';
}
