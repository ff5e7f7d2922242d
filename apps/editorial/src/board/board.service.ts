import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { StageRepository } from '../stage/stage.repository.js';
import type { Stage } from '../stage/stage.js';
import { StoryRepository, type ListedStory, type StoryFilter } from '../story/story.repository.js';
import { toBoardCard, type Board, type BoardCard, type BoardCards, type BoardCardsRequest, type BoardRequest } from './board.dto.js';
import { CardNoteRepository } from './card-note.repository.js';

type Filter = Omit<StoryFilter, 'cursor' | 'limit'>;

/** Reads a desk's stories as its board shows them. */
@Injectable()
export class Boards {
  constructor(
    private readonly stages: StageRepository,
    private readonly stories: StoryRepository,
    private readonly notes: CardNoteRepository,
  ) {}

  async whole(deskId: string, { perStage, ...filters }: BoardRequest, reader: Actor): Promise<Board> {
    const { revision, stages } = await this.stages.ofDesk(deskId);
    const [counts, ...lists] = await Promise.all([this.counts(stages, { ...filters, reader }), ...stages.map(({ stageId }) => this.stories.list({ ...filters, stageId, reader, limit: perStage }))]);
    const toCard = await this.cardsOf(lists.flat());
    const columns = stages.map((stage, index) => ({ stage, count: counts[index]!.count, ...pageOf(lists[index]!, perStage, placeOf, toCard) }));
    return { deskId, revision, columns };
  }

  async cards(deskId: string, { storyId: storyIds, limit, cursor, stageId, ...filters }: BoardCardsRequest, reader: Actor): Promise<BoardCards> {
    const { stages } = await this.stages.ofDesk(deskId);
    const most = storyIds?.length ?? limit;
    const list = this.stories.list({ ...filters, deskIds: [deskId], ...(stageId && { stageId }), ...(storyIds && { storyIds }), ...(cursor && { cursor }), reader, limit: most });
    const [counts, rows] = await Promise.all([this.counts(stages, { ...filters, reader }), list]);
    return { ...pageOf(rows, most, placeOf, await this.cardsOf(rows)), counts };
  }

  private counts(stages: readonly Stage[], filter: Filter): Promise<{ stageId: string; count: number }[]> {
    return Promise.all(stages.map(async ({ stageId }) => ({ stageId, count: await this.stories.count({ ...filter, stageId }) })));
  }

  private async cardsOf(rows: readonly ListedStory[]): Promise<(row: ListedStory) => BoardCard> {
    const notes = await this.notes.of(rows.map(({ storyId }) => storyId));
    return (row) => toBoardCard(row, notes.get(row.storyId)!);
  }
}

function placeOf({ changedAtExact, storyId }: ListedStory) {
  return { at: changedAtExact, id: storyId };
}
