import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { StoryModule } from '../story/story.module.js';
import { WireModule } from '../wire/wire.module.js';
import { WireVersionModule } from '../wire-version/wire-version.module.js';
import { StoryWireController } from './story-wire.controller.js';
import { StoryWires } from './story-wire.service.js';

@Module({ imports: [StoryModule, WireModule, WireVersionModule, ClockModule], controllers: [StoryWireController], providers: [StoryWires] })
export class StoryWireModule {}
