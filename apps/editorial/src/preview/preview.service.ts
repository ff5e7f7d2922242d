import { Inject, Injectable } from '@nestjs/common';
import { NotSignedIn, TicketReader, type Actor, type Ticket } from '@stet/auth';
import type { StoryPreview } from '@stet/contracts';
import { v7 as uuidv7 } from 'uuid';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import { PictureAccess } from '../picture/picture-access.js';
import { SigningKeys } from '../session/signing-keys.js';
import { refuseOutOfUse } from '../story/story-guards.js';
import { StoryRepository } from '../story/story.repository.js';
import { toStoryPreview, type PreviewAddress } from './preview.dto.js';
import { PreviewEnded } from './preview.errors.js';
import { PreviewRepository } from './preview.repository.js';

const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;

/** Lets those who are not staff read a working copy for a while: who checks facts, a lawyer, somebody who was quoted. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly stories: StoryRepository,
    private readonly previews: PreviewRepository,
    private readonly embargoes: EmbargoRepository,
    private readonly pictures: PictureAccess,
    private readonly keys: SigningKeys,
    private readonly tickets: TicketReader,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  async give(storyId: string, actor: Actor): Promise<PreviewAddress> {
    refuseOutOfUse(await this.stories.find(storyId), 'previewed');
    const now = new Date();
    const ticket: Ticket = { ticketId: uuidv7(), subject: storyId, expiresAt: wholeSecond(now.getTime() + this.config.PREVIEW_MINUTES * MS_PER_MINUTE) };
    await this.previews.add(ticket, { issuedBy: actor.id, now, showsEmbargoed: await this.embargoes.mayReadEmbargoed(storyId, actor) });
    return { url: `${this.config.SITE_URL}/preview/${await this.keys.signTicket('preview', ticket)}`, expiresAt: ticket.expiresAt.toISOString() };
  }

  async countOpen(storyId: string): Promise<number> {
    await this.stories.find(storyId);
    return this.previews.countOpen(storyId);
  }

  async endAll(storyId: string): Promise<void> {
    await this.stories.find(storyId);
    await this.previews.endAll(storyId, new Date());
  }

  /** Always the newest working copy. */
  async read(token: string): Promise<StoryPreview> {
    const ticket = await this.tickets.read(token, 'preview');
    if (ticket === 'invalid') throw new NotSignedIn('This is no ticket for a preview.');
    if (ticket === 'expired' || !(await this.previews.isOpen(ticket.ticketId))) throw new PreviewEnded();
    const story = await this.stories.find(ticket.subject);
    if (story.status === 'withdrawn' || story.status === 'spiked') throw new PreviewEnded();
    return this.pictures.withPasses(toStoryPreview(story, ticket.expiresAt), ticket);
  }
}

/** As tokens keep time. */
function wholeSecond(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / MS_PER_SECOND) * MS_PER_SECOND);
}
