import type { comment as english } from '../en/comment.js';

export const comment: Readonly<Record<keyof typeof english, string>> = {
  'comments.title': 'Комментарии',
  'comments.new': 'Новый комментарий',
  'comments.say': 'Отправить',
  'comments.answer': 'Ответить',
  'comments.answerLabel': 'Ваш ответ',
  'comments.resolve': 'Решено',
  'comments.reopen': 'Открыть снова',
  'comments.resolvedBy': 'Решено, отметил(а) {name}',
  'comments.showResolved': 'Показать решённые',
  'comments.hideResolved': 'Скрыть решённые',
  'comments.edited': 'изменён',
  'comments.delete': 'Удалить',
  'comments.deleted': 'Комментарий удалён.',
  'comments.call': 'Позвать коллег',
  'comments.callHint': 'Они узнают сразу',
  'comments.mentionHint': 'Введите @, чтобы позвать коллегу',
  'comments.offered': 'Найдено коллег: {count}. Стрелки — выбрать, Enter — позвать, Escape — писать дальше',
  'comments.nobody': 'Никого с таким именем',
};
