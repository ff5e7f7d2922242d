import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { StoryChanges } from '../story/story.dto.js';

/** A skeleton that stories of a desk begin as. */
export interface Template {
  readonly templateId: string;
  readonly deskId: string;
  readonly name: string;
  /** As a request has them: what is absent, a story begins without. */
  readonly fields: StoryChanges;
  readonly revision: number;
}

const TEMPLATE = 'select template_id as "templateId", desk_id as "deskId", name, fields, revision from template';

@Injectable()
export class TemplateRepository {
  constructor(private readonly db: Database) {}

  ofDesk(deskId: string, tx?: EntityManager): Promise<Template[]> {
    return this.db.read((manager) => (tx ?? manager).query<Template[]>(`${TEMPLATE} where desk_id = $1 order by lower(name)`, [deskId]));
  }

  async find(deskId: string, templateId: string, tx?: EntityManager): Promise<Template> {
    const [template] = await this.db.read((manager) => (tx ?? manager).query<Template[]>(`${TEMPLATE} where desk_id = $1 and template_id = $2`, [deskId, templateId]));
    if (!template) throw new NotFound('template', templateId);
    return template;
  }

  async insert(tx: EntityManager, { templateId, deskId, name, fields }: Template): Promise<void> {
    await tx.query('insert into template (template_id, desk_id, name, fields) values ($1, $2, $3, $4)', [templateId, deskId, name, fields]);
  }

  async save(tx: EntityManager, { templateId, name, fields, revision }: Template): Promise<void> {
    await tx.query('update template set name = $2, fields = $3, revision = $4, changed_at = newsroom_now() where template_id = $1', [templateId, name, fields, revision]);
  }

  async remove(tx: EntityManager, templateId: string): Promise<void> {
    await tx.query('delete from template where template_id = $1', [templateId]);
  }
}
