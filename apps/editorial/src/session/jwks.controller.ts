import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { z } from 'zod';
import { SigningKeys } from './signing-keys.js';

const JwksResponse = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string(), use: z.literal('sig') })) }).meta({ id: 'JwksResponse', description: 'A JSON Web Key Set (RFC 7517)' });

@ApiTags('session')
@Controller('.well-known/jwks.json')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  /** The public keys of our tokens (RFC 7517). */
  @Get()
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({ standardSchema: JwksResponse })
  read() {
    return this.keys.jwks();
  }
}
