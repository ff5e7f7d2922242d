import type { house as english } from '../en/house.js';

export const house: Readonly<Record<keyof typeof english, string>> = {
  'house.save': 'Сохранить',
  'house.saved': 'Сохранено',
  'house.remove': 'Удалить',
  'house.removeNamed': 'Удалить: {name}',
  'house.conflict': 'Тем временем кто-то уже сохранил изменения',
  'house.takeIn': 'Принять чужие изменения, оставить набранное мной',
  'house.copy': 'Скопировать',
  'house.copied': 'Скопировано',
  'house.once': 'Показывается один раз. Скопируйте, прежде чем закрыть.',
  'house.leave.title': 'Оставить набранное несохранённым?',
  'house.leave.text': 'Оно ещё не сохранено и пропадёт, если уйти.',
  'house.leave.stay': 'Остаться',
  'house.leave.go': 'Уйти без сохранения',
  'house.needs.title': 'Эта страница вам недоступна',
  'house.needs': 'Нужно право «{right}». Попросите администратора редакции дать вам роль с этим правом.',
  'house.readOnly': 'Вы можете это читать. Чтобы изменить, нужно право «{right}».',
  'house.up': 'Выше: {name}',
  'house.down': 'Ниже: {name}',
  'house.moved': '{name}: место {place} из {count}',
  'house.add': 'Добавить',
};
