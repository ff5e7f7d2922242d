import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { LIVE_KINDS, positionOf, type LiveKind } from './live-event.js';
import { LiveStreams } from './live-streams.js';

const LiveRequest = z.strictObject({
  kinds: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(LIVE_KINDS)).min(1))
    .optional()
    .meta({ description: `Only these, separated by commas: ${LIVE_KINDS.join(', ')}` }),
});
type LiveRequest = z.output<typeof LiveRequest>;

interface Reply {
  headers(headers: Readonly<Record<string, string>>): { send(body: Readable): unknown };
}

/** Kept open for another request when the stream ends, a connection would keep a server that stops from stopping. */
const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' };

@ApiTags('live')
@Controller('api/v1/live')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  /**
   * What happens in the newsroom, as server-sent events: `story`, `stage` (where one stands), `stages` (of a desk), `assignment`, `coverage`, `lock`, `presence`, `comment`, `wire`, `views`, each of the desks that you may read, and your own `notification`s. They name what changed; read it where you read it otherwise.
   * `hello` comes first: what you read after it is completed by what follows. With Last-Event-ID everything follows that came after that event, once and in order; `reset` instead means that too much has
   * happened, or that your rights have changed: read everything anew. `ended` says that the sign-in is over.
   */
  @Get()
  @Allow('story:read')
  @ApiHeader({ name: 'last-event-id', required: false, description: 'The last event that you were told, kept for a day' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  async watch(
    @Query({ schema: LiveRequest }) { kinds }: LiveRequest,
    @Headers('last-event-id') last: string | undefined,
    @CurrentActor() actor: Actor,
    @Res() reply: Reply,
  ): Promise<void> {
    const stream = await this.streams.open(actor, new Set<LiveKind>(kinds ?? LIVE_KINDS), last ? positionOf(last) : undefined);
    reply.headers(HEADERS).send(stream.body);
  }
}
