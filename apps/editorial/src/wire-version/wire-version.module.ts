import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { WireModule } from '../wire/wire.module.js';
import { WireVersionController } from './wire-version.controller.js';
import { WireVersionRepository } from './wire-version.repository.js';

@Module({ imports: [WireModule, ClockModule], controllers: [WireVersionController], providers: [WireVersionRepository], exports: [WireVersionRepository] })
export class WireVersionModule {}
