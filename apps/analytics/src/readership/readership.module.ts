import { Module, type DynamicModule } from '@nestjs/common';
import { LeadingModule } from '../leading/leading.module.js';
import { ReadershipController } from './readership.controller.js';
import { ReadershipService } from './readership.service.js';
import { Retained } from './retained.js';

@Module({})
export class ReadershipModule {
  static forRoot(retained: Retained): DynamicModule {
    return { module: ReadershipModule, imports: [LeadingModule], controllers: [ReadershipController], providers: [ReadershipService, { provide: Retained, useValue: retained }], exports: [Retained] };
  }
}
