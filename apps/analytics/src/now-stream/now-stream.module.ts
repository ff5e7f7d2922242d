import { Module } from '@nestjs/common';
import { NowStreamController } from './now-stream.controller.js';
import { NowStreams } from './now-streams.js';

@Module({ controllers: [NowStreamController], providers: [NowStreams] })
export class NowStreamModule {}
