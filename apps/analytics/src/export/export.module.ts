import { Module, type DynamicModule } from '@nestjs/common';
import { ExportController } from './export.controller.js';
import { ExportService } from './export.service.js';

@Module({})
export class ExportModule {
  static forRoot(readership: DynamicModule): DynamicModule {
    return { module: ExportModule, imports: [readership], controllers: [ExportController], providers: [ExportService] };
  }
}
