import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor } from '@stet/auth';
import { PublicationSettings } from '@stet/contracts';
import { z } from 'zod';
import { PublicationService } from './publication.service.js';

export const PublicationResponse = z.object(PublicationSettings.shape).meta({ id: 'PublicationResponse' });

export const PublicationRequest = z
  .object(PublicationSettings.shape)
  .omit({ publicationId: true, version: true, changedAt: true })
  .refine((settings) => isTimezone(settings.timezone), { path: ['timezone'], message: 'must be an IANA name such as Asia/Baku' })
  .meta({ id: 'PublicationRequest' });
export type PublicationRequest = z.output<typeof PublicationRequest>;

@ApiTags('publication')
@Controller('api/v1/publication')
export class PublicationController {
  constructor(private readonly publications: PublicationService) {}

  /** The settings as they stand. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: PublicationResponse })
  readPublication(): Promise<PublicationSettings> {
    return this.publications.current();
  }

  /** Replaces the settings; everybody who follows the log learns of it. */
  @Put()
  @Allow('publication:manage')
  @ApiOkResponse({ standardSchema: PublicationResponse })
  changePublication(@Body({ schema: PublicationRequest }) request: PublicationRequest, @CurrentActor() actor: Actor): Promise<PublicationSettings> {
    return this.publications.change(request, actor);
  }
}

function isTimezone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false; // Intl throws a RangeError for names it does not know
  }
}
