import { Module } from '@nestjs/common';
import { KeepWireHandler } from './keep-wire.handler.js';
import { WireController } from './wire.controller.js';
import { WireRepository } from './wire.repository.js';

@Module({ controllers: [WireController], providers: [WireRepository, KeepWireHandler], exports: [WireRepository] })
export class WireModule {}
