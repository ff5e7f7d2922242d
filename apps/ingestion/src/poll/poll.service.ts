import { Injectable } from '@nestjs/common';
import { metrics } from '@stet/observability';
import { FolderPoll } from '../folder/folder-poll.js';
import { MailboxPoll } from '../mailbox/mailbox-poll.js';
import { LeaseLost, NotPolled, PollUnderWay, SourceRetired } from '../source/source.errors.js';
import { SourceRepository } from '../source/source.repository.js';
import { FeedPoll } from './feed-poll.js';
import type { Lease } from './lease.js';
import type { PollResult } from './poll-result.js';

const polls = metrics.counter('stet_polls_total', 'Polls of sources by outcome', ['outcome']);

/** One poll of one source, by whichever way its documents come, and by one replica at a time. */
@Injectable()
export class PollService {
  constructor(
    private readonly sources: SourceRepository,
    private readonly feeds: FeedPoll,
    private readonly folders: FolderPoll,
    private readonly mailboxes: MailboxPoll,
  ) {}

  /** Polls whether it is due or not. */
  async pollNow(sourceId: string): Promise<PollResult> {
    const source = await this.sources.find(sourceId);
    if (source.retiredAt) throw new SourceRetired(source.name);
    if (source.way === 'push') throw new NotPolled(source.name);
    const lease = await this.sources.lease(sourceId);
    if (!lease) throw new PollUnderWay(source.name);
    return this.pollLeased(lease);
  }

  /** Polls a source whose lease the caller holds. A failure of the source is an outcome, not an exception. Throws `LeaseLost`. */
  async pollLeased(lease: Lease): Promise<PollResult> {
    try {
      const result = await this.poll(lease);
      polls.inc({ outcome: result.outcome });
      return result;
    } catch (error) {
      if (error instanceof LeaseLost) polls.inc({ outcome: 'late' });
      throw error;
    }
  }

  private async poll({ sourceId, leaseEpoch }: Lease): Promise<PollResult> {
    const source = await this.sources.find(sourceId);
    if (source.leaseEpoch !== leaseEpoch) throw new LeaseLost(source.name);
    if (source.way === 'imap') return this.mailboxes.poll(source);
    return source.way === 'folder' || source.way === 'sftp' ? this.folders.poll(source) : this.feeds.poll(source);
  }
}
