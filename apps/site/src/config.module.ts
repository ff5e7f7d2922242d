import { Global, Module, type DynamicModule } from '@nestjs/common';
import { SITE_CONFIG, type SiteConfig } from './config.js';

@Global()
@Module({})
export class ConfigModule {
  static forRoot(config: SiteConfig): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: SITE_CONFIG, useValue: config }], exports: [SITE_CONFIG] };
  }
}
