import type { template as english } from '../en/template.js';

export const template: Readonly<Record<keyof typeof english, string>> = {
  'templates.title': 'Шаблоны',
  'templates.new': 'Новый шаблон',
  'templates.template': 'Шаблон',
  'templates.empty': 'Шаблонов пока нет. Шаблон заполняет то, с чего начинаются однотипные материалы: отчёт о матче, погода, судебная хроника.',
  'templates.hint': 'Что не заполнено, останется пустым. Уже начатые материалы не изменятся вместе с шаблоном.',
  'templates.name': 'Название шаблона',
  'templates.make': 'Создать шаблон',
  'templates.save': 'Сохранить шаблон',
  'templates.remove': 'Удалить',
  'templates.removeNamed': 'Удалить «{name}» навсегда',
  'templates.conflict': 'Тем временем шаблон изменили',
  'templates.close': 'Отменить и открыть последнюю версию',
  'templates.gone': 'Этот шаблон удалили',
  'templates.gone.text': 'То, что здесь введено, осталось у вас: создайте из этого новый шаблон или закройте форму.',
  'templates.hasText': 'с текстом',
};
