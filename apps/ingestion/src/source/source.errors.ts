import { NewsroomError } from '@stet/errors';

/** Two sources with one address, or one folder, would bring every item twice. */
export class SourceAddressTaken extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.address-taken';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string, { url, folder }: { readonly url: string; readonly folder?: string | undefined }) {
    super(folder === undefined ? `${url} is a source already, as "${name}".` : `The folder "${folder}" is a source already, as "${name}".`);
    this.details = { url, name, what: folder === undefined ? 'address' : 'folder' };
  }
}

/** It is kept for the sake of its wires alone. */
export class SourceRetired extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.retired';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string) {
    super(`"${name}" is retired. Add its address or folder again to bring it back with its wires.`);
    this.details = { name };
  }
}

/** What is to be changed belongs to sources that come in another way. */
export class OtherWay extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.other-way';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string, way: string) {
    super(`"${name}" comes in by the way \`${way}\`, where nobody signs in like that.`);
    this.details = { name, way };
  }
}

/** Somebody asked for a poll while one is under way. */
export class PollUnderWay extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.poll-under-way';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string) {
    super(`"${name}" is being polled right now. Look again in a moment.`);
    this.details = { name };
  }
}

/** A poll took longer than its lease and the source was leased again meanwhile, or what we sign in with was changed: what it found may be old by now. */
export class LeaseLost extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.lease-lost';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string) {
    super(`This poll of "${name}" took so long that another one began, or what we sign in with was changed meanwhile. What this one found was left alone.`);
    this.details = { name };
  }
}

/** Its documents come to us: there is nothing to fetch. */
export class NotPolled extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'source.not-polled';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string) {
    super(`"${name}" sends its documents itself, so it cannot be polled. What it sent last stands in GET /v1/sources/{sourceId}/polls.`);
    this.details = { name };
  }
}
