import type { archive as english } from '../en/archive.js';

export const archive: Readonly<Record<keyof typeof english, string>> = {
  'archive.where': 'Где искать',
  'archive.newsroom': 'В редакции',
  'archive.archive': 'Опубликованный архив',
  'archive.from': 'Опубликовано с',
  'archive.until': 'по',
  'archive.begin': 'Введите слова: поиск идёт по тексту всех опубликованных материалов с учётом форм слов. "Фраза" в кавычках, or между словами, - перед тем, чего быть не должно.',
  'archive.away': 'Служба поиска сейчас не отвечает. Список редакции по-прежнему находит материалы по заголовку.',
  'archive.total': 'Найдено: {count}',
  'archive.didYouMean': 'Возможно, «{words}»?',
};
