import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { z } from 'zod';
import { refuseOn } from '../desk/story-desk.service.js';
import { Board, BoardCards, BoardCardsRequest, BoardRequest } from './board.dto.js';
import { Boards } from './board.service.js';

const DeskId = z.uuid();

@ApiTags('desks')
@Controller('api/v1/desks/:deskId/board')
export class BoardController {
  constructor(private readonly boards: Boards) {}

  /** What a desk works on, stage by stage: the newest of each, how many there are, and where to read on. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: Board })
  readBoard(@Param('deskId', { schema: DeskId }) deskId: string, @Query({ schema: BoardRequest }) request: BoardRequest, @CurrentActor() actor: Actor): Promise<Board> {
    refuseOn(actor, 'story:read', deskId);
    return this.boards.whole(deskId, request, actor);
  }

  /** Cards of a board, the newest change first: how a column goes on, or how certain stories stand now. Those that do not fit, or stand on another desk, are left out. */
  @Get('cards')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: BoardCards })
  readCards(@Param('deskId', { schema: DeskId }) deskId: string, @Query({ schema: BoardCardsRequest }) request: BoardCardsRequest, @CurrentActor() actor: Actor): Promise<BoardCards> {
    refuseOn(actor, 'story:read', deskId);
    return this.boards.cards(deskId, request, actor);
  }
}
