import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import type { Readable } from 'node:stream';
import { NowStreams } from './now-streams.js';

interface Reply {
  headers(headers: Readonly<Record<string, string>>): { send(body: Readable): unknown };
}

/** Kept open for another request when the stream ends, a connection would keep a server that stops from stopping. */
const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' };

@ApiTags('readership')
@Controller('v1/now/stream')
export class NowStreamController {
  constructor(private readonly streams: NowStreams) {}

  /**
   * What is read at this moment, as server-sent events, looked at once a second, and none while nothing changes. `state` has the totals of `GET /v1/now` and the 200 stories that are read most; `change` has the totals, the stories that
   * are `changed` and the ids of those that are `gone`. With Last-Event-ID it begins with the change since that event, or with a `state` when that is too long ago. A stream ends after a minute: come again with the last id.
   */
  @Get()
  @Allow('story:read')
  @ApiHeader({ name: 'last-event-id', required: false, description: 'The last event that you were told' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  async watchReaders(@Headers('last-event-id') last: string | undefined, @CurrentActor() actor: Actor, @Res() reply: Reply): Promise<void> {
    const stream = await this.streams.open(actor.id, last, new Date());
    reply.headers(HEADERS).send(stream.body);
  }
}
