import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AT_WORK, SITE_CONFIG, type SiteConfig } from './config.js';

@Global()
@Module({})
export class ConfigModule {
  static forRoot(config: SiteConfig, isAtWork: boolean): DynamicModule {
    const providers = [
      { provide: SITE_CONFIG, useValue: config },
      { provide: AT_WORK, useValue: isAtWork },
    ];
    return { module: ConfigModule, providers, exports: providers };
  }
}
