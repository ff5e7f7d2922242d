import { Injectable } from '@nestjs/common';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf, hashingTexts } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { DeskRepository } from '../desk/desk.repository.js';
import { refuseOn } from '../desk/story-desk.service.js';
import { Offers } from '../publication/offers.js';
import { TemplateExists, TooManyTemplates } from './template.errors.js';
import { TemplateRepository, type Template } from './template.repository.js';

export const TEMPLATE_MANAGE = 'template:manage';
const MOST_TEMPLATES = 50;

/** What stories of a desk begin as. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly db: Database,
    private readonly templates: TemplateRepository,
    private readonly desks: DeskRepository,
    private readonly offers: Offers,
    private readonly commands: CommandRepository,
    private readonly audit: Audit,
  ) {}

  make(deskId: string, wanted: Pick<Template, 'name' | 'fields'>, { actor, key }: Command): Promise<Template> {
    return this.db.transaction(async (tx) => {
      refuseOn(actor, TEMPLATE_MANAGE, deskId);
      const templateId = await this.commands.once(tx, { actorId: actor.id, act: `template ${deskId}`, ...(key && { key }) }, async () => {
        await this.offers.refuseOthers(tx, { section: wanted.fields.section });
        await this.desks.lock(tx, deskId);
        const made: Template = { ...wanted, templateId: uuidv7(), deskId, revision: 1 };
        if ((await this.refuseTaken(tx, made)) >= MOST_TEMPLATES) throw new TooManyTemplates(MOST_TEMPLATES);
        await this.templates.insert(tx, made);
        this.note(tx, null, made);
        return made.templateId;
      });
      return this.templates.find(deskId, templateId, tx);
    });
  }

  change(deskId: string, templateId: string, wanted: Pick<Template, 'name' | 'fields'>, { actor, seenRevision }: Command): Promise<Template> {
    return this.db.transaction(async (tx) => {
      refuseOn(actor, TEMPLATE_MANAGE, deskId);
      await this.desks.lock(tx, deskId);
      const before = await this.templates.find(deskId, templateId, tx);
      if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('template', seenRevision, before.revision);
      if (wanted.fields.section !== before.fields.section) await this.offers.refuseOthers(tx, { section: wanted.fields.section });
      const after = { ...before, ...wanted, revision: before.revision + 1 };
      await this.refuseTaken(tx, after);
      await this.templates.save(tx, after);
      this.note(tx, before, after);
      return after;
    });
  }

  remove(deskId: string, templateId: string, { actor }: Command): Promise<void> {
    return this.db.transaction(async (tx) => {
      refuseOn(actor, TEMPLATE_MANAGE, deskId);
      const before = await this.templates.find(deskId, templateId, tx);
      await this.templates.remove(tx, templateId);
      this.note(tx, before, null);
    });
  }

  /** Answers how many the desk has. */
  private async refuseTaken(tx: EntityManager, { deskId, templateId, name }: Template): Promise<number> {
    const known = await this.templates.ofDesk(deskId, tx);
    if (known.some((one) => one.templateId !== templateId && one.name.toLowerCase() === name.toLowerCase())) throw new TemplateExists(name);
    return known.length;
  }

  private note(tx: EntityManager, before: Template | null, after: Template | null): void {
    const { templateId, deskId, name } = (after ?? before)!;
    const told = (one: Template | null) => one && { name: one.name, ...one.fields };
    this.audit.note(tx, { subject: { kind: 'template', id: templateId, name, deskId }, changes: changesOf(told(before), told(after), hashingTexts('name', 'section')) });
  }
}
