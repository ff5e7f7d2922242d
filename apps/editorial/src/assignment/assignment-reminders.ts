import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { AssignmentService } from './assignment.service.js';

const LOOK_EVERY_MS = 15_000;

/** Looks in every replica whose work is due soon; each is reminded once. */
@Injectable()
export class AssignmentReminders implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds((error) => new Logger('assignment').warn(`people are reminded later: ${error.message}`));

  constructor(private readonly assignments: AssignmentService) {}

  onApplicationBootstrap(): void {
    this.rounds.every(LOOK_EVERY_MS, async () => void (await this.assignments.remind()));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }
}
