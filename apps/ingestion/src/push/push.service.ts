import { Injectable, Logger } from '@nestjs/common';
import { Unavailable } from '@stet/errors';
import { metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { CredentialKeyGone } from '../credential/credential.errors.js';
import { SourceSecretService, type OpenSecret } from '../credential/source-secret.service.js';
import { DocumentRefused } from '../document/document.errors.js';
import { parseDocument } from '../document/parse-document.js';
import type { ParsedDocument } from '../document/parsed-document.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { DocumentIntake } from '../wire/document-intake.js';
import type { TakenItem } from '../wire/wire-intake.js';
import type { RawDocument } from '../wire/wire-item.repository.js';
import { PushIdUsed, PushNotSigned, PushOutOfTime, PushedSourceRetired, SourcePaused } from './push.errors.js';
import { isInTime, signedWith, type PushClaim } from './push-signature.js';
import { PushedDocumentRepository } from './pushed-document.repository.js';

/** What a delivery brought. */
export interface PushResult {
  readonly received: number;
  readonly updated: number;
  readonly killed: number;
  readonly unchanged: number;
  readonly refused: readonly string[];
  readonly items: readonly Pick<TakenItem, 'originalId' | 'wireId' | 'version' | 'outcome'>[];
}

/** A delivery that may be read: it is in time, and somebody may sign for the source. */
export interface ExpectedPush {
  readonly sourceId: string;
  readonly claim: PushClaim;
  readonly secrets: readonly OpenSecret[];
}

export interface PushedBody {
  readonly bytes: Buffer;
  readonly contentType: string;
}

const pushed = metrics.counter('stet_pushed_documents_total', 'Documents that sources sent, by what became of them', ['outcome']);

/** Takes in what sources send: signed, in time, and once. */
@Injectable()
export class PushService {
  private readonly log = new Logger('push');

  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly secrets: SourceSecretService,
    private readonly intake: DocumentIntake,
    private readonly documents: PushedDocumentRepository,
  ) {}

  /** Before anything of the body is read. */
  async expect(sourceId: string, claim: PushClaim, now: Date): Promise<ExpectedPush> {
    if (!isInTime(claim, now)) throw new PushOutOfTime(claim.timestamp, now);
    const secrets = await this.open(sourceId);
    if (secrets.length === 0) throw new PushNotSigned();
    return { sourceId, claim, secrets };
  }

  /** A delivery that is repeated is answered as it was the first time. Throws `DocumentRefused` for what cannot be read, and the source says so. */
  async take({ sourceId, claim, secrets }: ExpectedPush, { bytes, contentType }: PushedBody): Promise<PushResult> {
    const secret = signedWith(claim, bytes, secrets);
    if (!secret) throw new PushNotSigned();
    const hash = createHash('sha256').update(bytes).digest('hex');
    const source = await this.sources.find(sourceId);
    refuseUnwanted(source);
    const document = { hash, bytes, contentType, ...(source.creditUrl && { address: source.creditUrl }) };
    const before = await this.documents.find(sourceId, claim.webhookId);
    const parsed = before ? undefined : await this.read(sourceId, document);
    return this.db.transaction(async (tx) => {
      const locked = await this.sources.lock(tx, sourceId);
      refuseUnwanted(locked);
      await this.secrets.noteUse(tx, secret.secretId);
      const earlier = before ?? (await this.documents.find(sourceId, claim.webhookId, tx));
      if (earlier) return repeated(earlier.documentHash === hash, earlier.answer, claim);
      return this.takeNew(tx, locked, claim, document, parsed!);
    });
  }

  /** Whoever sends learns nothing of our keys. */
  private async open(sourceId: string): Promise<OpenSecret[]> {
    try {
      return await this.secrets.open(sourceId);
    } catch (error) {
      if (!(error instanceof CredentialKeyGone)) throw error;
      this.log.warn(`source ${sourceId}: ${error.message}`);
      throw new Unavailable('secret', { cause: error });
    }
  }

  private async takeNew(tx: EntityManager, source: SourceRow, { webhookId }: PushClaim, document: RawDocument, parsed: ParsedDocument): Promise<PushResult> {
    const now = new Date();
    const { received, updated, killed, unchanged, refused, items: taken } = await this.intake.take(tx, source, document, parsed, now);
    const answer = { received, updated, killed, unchanged, refused, items: taken.map(({ originalId, wireId, version, outcome }) => ({ originalId, wireId, version, outcome })) };
    await this.documents.insert(tx, source.sourceId, webhookId, { documentHash: document.hash, answer }, now);
    pushed.inc({ outcome: 'taken' });
    return answer;
  }

  private async read(sourceId: string, { bytes, ...hints }: RawDocument): Promise<ParsedDocument> {
    try {
      return parseDocument(bytes, { ...hints, isDelivery: true });
    } catch (error) {
      if (error instanceof DocumentRefused) {
        pushed.inc({ outcome: 'refused' });
        await this.db.transaction(async (tx) => this.intake.noteRefusal(tx, await this.sources.lock(tx, sourceId), error, new Date()));
      }
      throw error;
    }
  }
}

function refuseUnwanted({ name, retiredAt, isEnabled }: SourceRow): void {
  if (retiredAt) throw new PushedSourceRetired(name);
  if (!isEnabled) throw new SourcePaused(name);
}

function repeated(isSame: boolean, answer: PushResult, { webhookId }: PushClaim): PushResult {
  if (!isSame) throw new PushIdUsed(webhookId);
  pushed.inc({ outcome: 'repeated' });
  return answer;
}
