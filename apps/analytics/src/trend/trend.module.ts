import { Module } from '@nestjs/common';
import { TrendController } from './trend.controller.js';
import { TrendRepository } from './trend.repository.js';

@Module({ controllers: [TrendController], providers: [TrendRepository] })
export class TrendModule {}
