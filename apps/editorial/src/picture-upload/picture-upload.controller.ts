import { Controller, Delete, Head, HttpCode, HttpStatus, Options, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Public, type Actor } from '@stet/auth';
import { InvalidInput } from '@stet/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Tagged } from '../access/revision.js';
import { Unaudited } from '../audit/audit.interceptor.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { PictureResponse, toPictureResponse } from '../picture/picture.dto.js';
import { PictureService } from '../picture/picture.service.js';
import { OtherTusVersion, UploadTooLarge } from './picture-upload.errors.js';
import { MAX_UPLOAD_BYTES, PictureUploads } from './picture-upload.service.js';

const UploadId = z.string().regex(/^[0-9a-f]{16}-[0-9a-f-]{36}$/, 'is no upload of ours');
const BYTES = 'bytes of what is no picture yet: the picture is entered when it is made of them';
const TUS_VERSION = '1.0.0';
const TUS = { name: 'tus-resumable', required: true, schema: { type: 'string', enum: [TUS_VERSION] } };
const LENGTH = { name: 'upload-length', required: true, description: `Bytes of the whole file, at most ${MAX_UPLOAD_BYTES}`, schema: { type: 'integer', minimum: 1 } };
const OFFSET = { name: 'upload-offset', required: true, description: 'Where the bytes belong: what was acknowledged so far', schema: { type: 'integer', minimum: 0 } };

/** Pictures in pieces, for lines that break: tus 1.0 (creation, creation-with-upload, termination, expiration). */
@ApiTags('pictures')
@Controller('api/v1/picture-uploads')
export class PictureUploadController {
  constructor(
    private readonly uploads: PictureUploads,
    private readonly pictures: PictureService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What of tus is spoken here. */
  @Options()
  @Public()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  describeUploads(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.uploads.goOn(request.raw, rawOf(reply));
  }

  /** Begins an upload; `Location` is where its bytes go. */
  @Post()
  @Allow('picture:write')
  @Unaudited(BYTES)
  @ApiHeader(TUS)
  @ApiHeader(LENGTH)
  @ApiCreatedResponse({ description: 'Location names the upload, Upload-Expires when it ends if nobody finishes it' })
  async beginUpload(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentActor() actor: Actor): Promise<void> {
    refuseLength(request.headers['upload-length']);
    refuseOtherVersions(request, reply);
    await this.uploads.begin(request.raw, rawOf(reply), actor);
  }

  /** How many bytes are here: `Upload-Offset`. */
  @Head(':uploadId')
  @Allow('picture:write')
  @ApiHeader(TUS)
  @ApiOkResponse({ description: 'Upload-Offset and Upload-Length' })
  async measureUpload(@Param('uploadId', { schema: UploadId }) uploadId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentActor() actor: Actor): Promise<void> {
    this.uploads.refuseStrangers(uploadId, actor);
    refuseOtherVersions(request, reply);
    await this.uploads.goOn(request.raw, rawOf(reply));
  }

  /** Takes bytes from an offset on; 409 when others are here already. What was taken is kept when the line breaks. */
  @Patch(':uploadId')
  @Allow('picture:write')
  @Unaudited(BYTES)
  @ApiHeader(TUS)
  @ApiHeader(OFFSET)
  @ApiConsumes('application/offset+octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse({ description: 'Upload-Offset says how many are here now' })
  async continueUpload(@Param('uploadId', { schema: UploadId }) uploadId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentActor() actor: Actor): Promise<void> {
    this.uploads.refuseStrangers(uploadId, actor);
    refuseOtherVersions(request, reply);
    await this.uploads.goOn(request.raw, rawOf(reply));
  }

  /** Gives an upload up. */
  @Delete(':uploadId')
  @Allow('picture:write')
  @Unaudited(BYTES)
  @ApiHeader(TUS)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async dropUpload(@Param('uploadId', { schema: UploadId }) uploadId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentActor() actor: Actor): Promise<void> {
    this.uploads.refuseStrangers(uploadId, actor);
    refuseOtherVersions(request, reply);
    await this.uploads.goOn(request.raw, rawOf(reply));
  }

  /** Makes a picture of an upload whose bytes are all here. Safe to ask again: the same picture is answered, for a week. */
  @Post(':uploadId/picture')
  @Allow('picture:write')
  @Tagged('revision')
  @ApiCreatedResponse({ standardSchema: PictureResponse })
  async finishUpload(@Param('uploadId', { schema: UploadId }) uploadId: string, @CurrentActor() actor: Actor): Promise<PictureResponse> {
    this.uploads.refuseStrangers(uploadId, actor);
    const picture = await this.uploads.finish(uploadId, actor);
    this.audit.about({ kind: 'picture', id: picture.pictureId });
    return toPictureResponse(picture, this.pictures.addressesOf(picture), await this.clock.now());
  }
}

function refuseLength(given: string | string[] | undefined): void {
  const length = Number(given);
  if (!Number.isInteger(length) || length < 1) throw new InvalidInput('Say how long the file is.', [{ field: 'upload-length', message: 'send the bytes of the whole file as a number' }]);
  if (length > MAX_UPLOAD_BYTES) throw new UploadTooLarge(MAX_UPLOAD_BYTES);
}

/** As tus has it: the answer names the version that is spoken. */
function refuseOtherVersions({ headers }: FastifyRequest, reply: FastifyReply): void {
  if (headers['tus-resumable'] === TUS_VERSION) return;
  reply.header('tus-version', TUS_VERSION);
  throw new OtherTusVersion(TUS_VERSION);
}

/** The answer is written by others from here on; headers that were set before go along. */
function rawOf(reply: FastifyReply): FastifyReply['raw'] {
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
  reply.hijack();
  return reply.raw;
}
