import { Global, Module } from '@nestjs/common';
import { NotificationController } from './notification.controller.js';
import { NotificationMail } from './notification-mail.js';
import { NotificationRepository } from './notification.repository.js';

/** What people are to know, in the app and by mail. */
@Global()
@Module({ controllers: [NotificationController], providers: [NotificationRepository, NotificationMail], exports: [NotificationRepository] })
export class NotificationModule {}
