import { Module } from '@nestjs/common';
import { CommandRepository } from '../command/command.repository.js';
import { AssignmentController } from './assignment.controller.js';
import { AssignmentReminders } from './assignment-reminders.js';
import { AssignmentRepository } from './assignment.repository.js';
import { AssignmentService } from './assignment.service.js';

@Module({ controllers: [AssignmentController], providers: [AssignmentService, AssignmentRepository, AssignmentReminders, CommandRepository], exports: [AssignmentService, AssignmentRepository] })
export class AssignmentModule {}
