import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { SigningKeys } from './signing-keys.js';

@ApiTags('session')
@Controller('.well-known/jwks.json')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  /** The public keys of our tokens (RFC 7517). */
  @Get()
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({ description: 'A JSON Web Key Set' })
  read() {
    return this.keys.jwks();
  }
}
