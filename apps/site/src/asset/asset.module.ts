import { Module } from '@nestjs/common';
import { AssetController } from './asset.controller.js';
import { AssetStore } from './asset.store.js';

@Module({ controllers: [AssetController], providers: [AssetStore], exports: [AssetStore] })
export class AssetModule {}
