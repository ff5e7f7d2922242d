import { client, dataOf, type Schemas } from './client.js';

export type Notification = Schemas['NotificationResponse'];

export const notificationApi = {
  notifications: () => dataOf(client.GET('/api/v1/me/notifications', { params: { query: { limit: 20 } } })),
  notificationSettings: () => dataOf(client.GET('/api/v1/me/notification-settings')),
  changeNotificationSettings: (mail: boolean) => dataOf(client.PUT('/api/v1/me/notification-settings', { body: { mail } })),
  readNotification: (notificationId: string) => dataOf(client.POST('/api/v1/me/notifications/{notificationId}/read', { params: { path: { notificationId } } })),
  readNotificationsUntil: (notificationId: string) => dataOf(client.POST('/api/v1/me/notifications/{notificationId}/read-until', { params: { path: { notificationId } } })),
};
