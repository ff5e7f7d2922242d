import { Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ClockModule } from '../clock/clock.module.js';
import { CommandRepository } from '../command/command.repository.js';
import { CalendarAddressController } from './calendar-address.controller.js';
import { CalendarAddresses } from './calendar-address.service.js';
import { CoverageController } from './coverage.controller.js';
import { CoverageRepository } from './coverage.repository.js';
import { CoverageResponses } from './coverage.responses.js';
import { CoverageService } from './coverage.service.js';

/** What the newsroom plans. */
@Module({
  imports: [AssignmentModule, ClockModule],
  controllers: [CoverageController, CalendarAddressController],
  providers: [CoverageService, CalendarAddresses, CoverageRepository, CoverageResponses, CommandRepository], 
  exports: [CoverageRepository],
})
export class CoverageModule {}
