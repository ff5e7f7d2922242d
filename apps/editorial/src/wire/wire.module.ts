import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { KeepWireHandler } from './keep-wire.handler.js';
import { WireController } from './wire.controller.js';
import { WireRepository } from './wire.repository.js';

@Module({ imports: [ClockModule], controllers: [WireController], providers: [WireRepository, KeepWireHandler], exports: [WireRepository] })
export class WireModule {}
