import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '../stack/plan.ts';

/** Keeps what the services of a testbed say, and notes what they should not: crashes and errors. */
export class ServiceWatch {
  /** Services that ended though nobody killed them, with how they ended. */
  readonly crashes: string[] = [];
  /** Lines of level ERROR, by their message. */
  readonly errors = new Map<string, number>();
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = join(folder, 'logs');
    mkdirSync(this.folder, { recursive: true });
  }

  /** Options of a service's process; see ServiceProcess. */
  readonly options = {
    onLine: (service: ServiceName, line: string): void => this.keepLine(service, line),
    onCrash: (service: ServiceName, outcome: string): void => void this.crashes.push(`${service} ended ${outcome}`),
  };

  remarks(): string[] {
    return [...new Set(this.crashes), ...[...this.errors].map(([text, count]) => `${count} × ERROR ${text}`)];
  }

  private keepLine(service: ServiceName, line: string): void {
    appendFileSync(join(this.folder, `${service}.log`), `${line}\n`);
    if (!line.includes('"level":"error"')) return;
    const { message, err } = JSON.parse(line) as { message?: string; err?: { message?: string } };
    const text = `${service}: ${[message, err?.message].filter(Boolean).join(': ').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`;
    this.errors.set(text, (this.errors.get(text) ?? 0) + 1);
  }
}
