import { Module } from '@nestjs/common';
import { RollupRepository } from './rollup.repository.js';

@Module({ providers: [RollupRepository], exports: [RollupRepository] })
export class RollupModule {}
