import { Module } from '@nestjs/common';
import { FrontController } from './front.controller.js';
import { FrontService } from './front.service.js';

@Module({ controllers: [FrontController], providers: [FrontService] })
export class FrontModule {}
