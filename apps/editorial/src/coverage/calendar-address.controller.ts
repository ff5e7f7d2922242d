import { Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Public, SignedIn, type Actor } from '@stet/auth';
import { Instant } from '@stet/contracts';
import { z } from 'zod';
import { CalendarAddresses } from './calendar-address.service.js';

const CalendarAddress = z.object({ url: z.url().meta({ description: 'Shown once. Whoever has it reads the calendar as you; optional: from, until, deskId, mine=true' }) }).meta({ id: 'CalendarAddress' });
type CalendarAddress = z.output<typeof CalendarAddress>;

const CalendarAddressState = z.object({ madeAt: Instant.nullable().meta({ description: 'Null when there is none' }) }).meta({ id: 'CalendarAddressState' });
type CalendarAddressState = z.output<typeof CalendarAddressState>;

const CalendarFileRequest = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  deskId: z.uuid().optional(),
  mine: z.stringbool().default(false).meta({ description: 'Those only that you work on' }),
});
type CalendarFileRequest = z.output<typeof CalendarFileRequest>;

interface Reply {
  headers(headers: Readonly<Record<string, string>>): unknown;
}

/** The planning calendar in one's own calendar program. */
@ApiTags('coverage')
@Controller('api/v1')
export class CalendarAddressController {
  constructor(private readonly addresses: CalendarAddresses) {}

  /** Whether there is an address, and since when. */
  @Get('me/calendar-address')
  @SignedIn()
  @ApiOkResponse({ standardSchema: CalendarAddressState })
  async readCalendarAddress(@CurrentActor() actor: Actor): Promise<CalendarAddressState> {
    return { madeAt: (await this.addresses.madeAt(actor))?.toISOString() ?? null };
  }

  /** Makes an address for your calendar program; the one before it works no more. */
  @Post('me/calendar-address')
  @SignedIn()
  @ApiCreatedResponse({ standardSchema: CalendarAddress })
  async makeCalendarAddress(@CurrentActor() actor: Actor): Promise<CalendarAddress> {
    return { url: await this.addresses.make(actor) };
  }

  @Delete('me/calendar-address')
  @SignedIn()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  endCalendarAddress(@CurrentActor() actor: Actor): Promise<void> {
    return this.addresses.end(actor);
  }

  /** What is planned, as RFC 5545 has it: from a month ago to a year ahead, unless a range is named. It shows what the owner of the address may see now. */
  @Get('calendar/:token/coverage.ics')
  @Public()
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  async readCalendarFile(@Param('token') token: string, @Query({ schema: CalendarFileRequest }) request: CalendarFileRequest, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const file = await this.addresses.read(token, request);
    reply.headers({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
    return file;
  }
}
