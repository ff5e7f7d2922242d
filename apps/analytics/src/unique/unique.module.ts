import { Module } from '@nestjs/common';
import { SketchRepository } from './sketch.repository.js';

@Module({ providers: [SketchRepository], exports: [SketchRepository] })
export class UniqueModule {}
