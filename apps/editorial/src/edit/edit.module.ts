import { Module } from '@nestjs/common';
import { LockModule } from '../lock/lock.module.js';
import { SideCopyModule } from '../side-copy/side-copy.module.js';
import { StoryModule } from '../story/story.module.js';
import { EditController } from './edit.controller.js';
import { EditService } from './edit.service.js';
import { RestorationController } from './restoration.controller.js';
import { RestorationService } from './restoration.service.js';

@Module({ imports: [StoryModule, LockModule, SideCopyModule], controllers: [EditController, RestorationController], providers: [EditService, RestorationService], exports: [EditService] })
export class EditModule {}
