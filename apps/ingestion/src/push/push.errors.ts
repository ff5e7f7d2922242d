import { NewsroomError, type FieldProblem } from '@stet/errors';
import { REPLAY_WINDOW_SECONDS } from './push-signature.js';

/** A delivery does not say what it is, when it was signed, or by whom. */
export class PushUnmarked extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'push.unmarked';
  constructor(override readonly fields: readonly FieldProblem[]) {
    super('A delivery carries the headers webhook-id, webhook-timestamp and webhook-signature, as in Standard Webhooks.');
  }
}

/** It may have been overheard and sent again. */
export class PushOutOfTime extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'push.out-of-time';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(timestamp: number, now: Date) {
    const seconds = Math.round(now.getTime() / 1_000 - timestamp);
    const distance = seconds > 0 ? `${seconds} s ago` : `${-seconds} s from now`;
    super(`It was signed ${distance} by the clock here, and no more than ${REPLAY_WINDOW_SECONDS} s are allowed either way. Set the clock of the sender; to repeat a delivery, sign it anew with the time of sending and keep its webhook-id.`);
    this.details = { now: Math.floor(now.getTime() / 1_000) };
  }
}

/** Nobody learns from it whether there is such a source. */
export class PushNotSigned extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'push.bad-signature';
  constructor() {
    super('No secret that is good at this address made this signature. Check the address; sign webhook-id.webhook-timestamp.body with the bytes that the secret has after "whsec_", decoded from base64; sign the body as it is sent, byte by byte. If the secret was changed or revoked, ask the newsroom for the new one.');
  }
}

/** An id stands for one delivery: what it brought is answered again. */
export class PushIdUsed extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'push.id-used';
  constructor(webhookId: string) {
    super(`A delivery with the webhook-id ${webhookId} and another body was taken in already. Give every new document a new webhook-id.`);
  }
}

/** The newsroom does not want its documents for now. */
export class SourcePaused extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.paused';
  constructor(name: string) {
    super(`"${name}" is paused by the newsroom, and nothing of it is taken in. Keep the document and send it again later with the same webhook-id.`);
  }
}

/** For good. */
export class PushedSourceRetired extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.retired';
  constructor(name: string) {
    super(`"${name}" is retired, and nothing of it is taken in any more. Stop sending, or ask the newsroom for a new address.`);
  }
}
