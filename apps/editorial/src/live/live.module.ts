import { Global, Module } from '@nestjs/common';
import { LiveController } from './live.controller.js';
import { LiveRepository } from './live.repository.js';
import { LiveStreams } from './live-streams.js';
import { LiveUpkeep } from './live-upkeep.js';

/** One stream of what happens in the newsroom. Everything that changes something tells it here. */
@Global()
@Module({ controllers: [LiveController], providers: [LiveRepository, LiveStreams, LiveUpkeep], exports: [LiveRepository] })
export class LiveModule {}
