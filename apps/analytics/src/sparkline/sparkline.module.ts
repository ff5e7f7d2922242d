import { Module } from '@nestjs/common';
import { SparklineController } from './sparkline.controller.js';
import { SparklineRepository } from './sparkline.repository.js';

@Module({ controllers: [SparklineController], providers: [SparklineRepository] })
export class SparklineModule {}
