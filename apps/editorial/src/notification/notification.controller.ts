import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, mayOn, personal, type Actor } from '@stet/auth';
import { pageOf } from '@stet/persistence';
import { z } from 'zod';
import { Unaudited } from '../audit/audit.interceptor.js';
import { NotificationList, NotificationListRequest, NotificationSettings, NotificationSettingsRequest, toNotificationResponse } from './notification.dto.js';
import { NotificationRepository } from './notification.repository.js';

const Id = z.uuid();
const WHY = 'what somebody has read changes nothing for others';

/** What one is to know: mentions, replies, stories that wait for review or came back, wires that moved on, work. */
@ApiTags('own account')
@Controller('api/v1/me')
export class NotificationController {
  constructor(private readonly notifications: NotificationRepository) {}

  /** What you are to know, the newest first. */
  @Get('notifications')
  @SignedIn()
  @ApiOkResponse({ standardSchema: NotificationList })
  async listNotifications(@Query({ schema: NotificationListRequest }) request: NotificationListRequest, @CurrentActor() actor: Actor): Promise<NotificationList> {
    const [rows, unread] = await Promise.all([this.notifications.list(actor, request), this.notifications.countUnread(actor.id)]);
    return { ...pageOf(rows, request.limit, (row) => ({ at: row.atExact, id: row.notificationId }), (row) => toNotificationResponse(row, !row.isHidden && mayOn(actor, 'story:read', row.deskId))), unread };
  }

  /** Says that you have read one. */
  @Post('notifications/:notificationId/read')
  @Unaudited(WHY)
  @SignedIn()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async readNotification(@Param('notificationId', { schema: Id }) notificationId: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.notifications.read(personal(actor), notificationId);
  }

  /** Says that you have read one and all that came before it. */
  @Post('notifications/:notificationId/read-until')
  @Unaudited(WHY)
  @SignedIn()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async readNotificationsUntil(@Param('notificationId', { schema: Id }) notificationId: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.notifications.readUntil(personal(actor), notificationId);
  }

  @Get('notification-settings')
  @SignedIn()
  @ApiOkResponse({ standardSchema: NotificationSettings })
  async readNotificationSettings(@CurrentActor() actor: Actor): Promise<NotificationSettings> {
    return { mail: await this.notifications.wantsMail(personal(actor)) };
  }

  /** Chooses whether you get mail. */
  @Put('notification-settings')
  @SignedIn()
  @ApiOkResponse({ standardSchema: NotificationSettings })
  async changeNotificationSettings(@Body({ schema: NotificationSettingsRequest }) { mail }: NotificationSettingsRequest, @CurrentActor() actor: Actor): Promise<NotificationSettings> {
    await this.notifications.chooseMail(personal(actor), mail);
    return { mail };
  }
}
