import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { pageBy } from '@stet/persistence';
import { z } from 'zod';
import { NeedsRevision, Tagged } from '../access/revision.js';
import { CommandHeaders, GivenCommand, KeyHeader, type Command } from '../command/given-command.js';
import { AuthorList, AuthorListRequest, AuthorRequest, AuthorResponse, authorCursors, toAuthorResponse } from './author.dto.js';
import { AuthorRepository } from './author.repository.js';
import { AuthorService } from './author.service.js';

const Id = z.uuid();

/** Who writes, as readers know them. */
@ApiTags('authors')
@Controller('api/v1/authors')
@Tagged('version')
export class AuthorController {
  constructor(
    private readonly authors: AuthorService,
    private readonly repository: AuthorRepository,
  ) {}

  /** The authors, by name. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: AuthorList })
  async listAuthors(@Query({ schema: AuthorListRequest }) { cursor, ...filter }: AuthorListRequest): Promise<AuthorList> {
    const rows = await this.repository.list(filter, authorCursors.decode(cursor));
    return pageBy(rows, filter.limit, ({ sortName, authorId }) => authorCursors.encode([sortName, authorId]), toAuthorResponse);
  }

  @Get(':authorId')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: AuthorResponse })
  async readAuthor(@Param('authorId', { schema: Id }) authorId: string): Promise<AuthorResponse> {
    return toAuthorResponse(await this.repository.find(authorId));
  }

  @Post()
  @Allow('author:manage')
  @CommandHeaders()
  @ApiCreatedResponse({ standardSchema: AuthorResponse })
  async createAuthor(@Body({ schema: AuthorRequest }) request: AuthorRequest, @GivenCommand() command: Command): Promise<AuthorResponse> {
    return toAuthorResponse(await this.authors.create(request, command));
  }

  /** Replaces what is said of an author. An address that the page had before leads on to the new one. */
  @Put(':authorId')
  @Allow('author:manage')
  @KeyHeader()
  @NeedsRevision('the ETag of GET /api/v1/authors/{authorId}')
  @ApiOkResponse({ standardSchema: AuthorResponse })
  async changeAuthor(@Param('authorId', { schema: Id }) authorId: string, @Body({ schema: AuthorRequest }) request: AuthorRequest, @GivenCommand() command: Command): Promise<AuthorResponse> {
    return toAuthorResponse(await this.authors.change(authorId, request, command));
  }

  /** For who writes no more: the page stays, and new stories are not offered the name. */
  @Post(':authorId/retirement')
  @Allow('author:manage')
  @HttpCode(HttpStatus.OK)
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: AuthorResponse })
  async retireAuthor(@Param('authorId', { schema: Id }) authorId: string, @GivenCommand() command: Command): Promise<AuthorResponse> {
    return toAuthorResponse(await this.authors.retire(authorId, command));
  }

  @Delete(':authorId/retirement')
  @Allow('author:manage')
  @CommandHeaders()
  @ApiOkResponse({ standardSchema: AuthorResponse })
  async restoreAuthor(@Param('authorId', { schema: Id }) authorId: string, @GivenCommand() command: Command): Promise<AuthorResponse> {
    return toAuthorResponse(await this.authors.restore(authorId, command));
  }
}
