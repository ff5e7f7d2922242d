import { Body, Controller, Delete, Get, Header, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { z } from 'zod';
import { CONFIG, type IngestionConfig } from '../config.js';
import { pushAddressOf } from '../source/push-address.js';
import { NewSecretRequest, NewSecretResponse, SecretList, toNewSecretResponse, toSecretList } from './source-secret.dto.js';
import { SourceSecretService } from './source-secret.service.js';

const Id = z.uuid();

@ApiTags('sources')
@Controller('v1/sources/:sourceId/secrets')
export class SourceSecretController {
  constructor(
    private readonly secrets: SourceSecretService,
    @Inject(CONFIG) private readonly config: Pick<IngestionConfig, 'PUBLIC_URL'>,
  ) {}

  /** The secrets of a source that are good, the newest first, and where it sends what it signs; what they are is told to nobody. */
  @Get()
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: SecretList })
  async listSourceSecrets(@Param('sourceId', { schema: Id }) sourceId: string): Promise<SecretList> {
    const { PUBLIC_URL: publicAddress } = this.config;
    return toSecretList(await this.secrets.list(sourceId), publicAddress === undefined ? null : `${publicAddress}${pushAddressOf(sourceId)}`);
  }

  /** Makes the secret with which a source signs what it sends, and shows it this once. Those before it stay good for the overlap. */
  @Post()
  @Allow('source:manage')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: NewSecretResponse })
  async makeSourceSecret(@Param('sourceId', { schema: Id }) sourceId: string, @Body({ schema: NewSecretRequest }) { overlapSeconds }: NewSecretRequest): Promise<NewSecretResponse> {
    return toNewSecretResponse(await this.secrets.make(sourceId, overlapSeconds));
  }

  /** Ends a secret at once: nothing that is signed with it is taken any more. */
  @Delete(':secretId')
  @Allow('source:manage')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async revokeSourceSecret(@Param('sourceId', { schema: Id }) sourceId: string, @Param('secretId', { schema: Id }) secretId: string): Promise<void> {
    await this.secrets.revoke(sourceId, secretId);
  }
}
