import type { comment as english } from '../en/comment.js';

export const comment: Readonly<Record<keyof typeof english, string>> = {
  'comments.title': 'Şərhlər',
  'comments.new': 'Yeni şərh',
  'comments.say': 'Göndər',
  'comments.answer': 'Cavab ver',
  'comments.answerLabel': 'Cavabınız',
  'comments.resolve': 'Həll olundu',
  'comments.reopen': 'Yenidən aç',
  'comments.resolvedBy': 'Həll etdi: {name}',
  'comments.showResolved': 'Həll olunanları göstər',
  'comments.hideResolved': 'Həll olunanları gizlət',
  'comments.edited': 'dəyişdirilib',
  'comments.delete': 'Sil',
  'comments.deleted': 'Bu şərh silinib.',
  'comments.call': 'Həmkarları çağır',
  'comments.callHint': 'Onlara dərhal bildirilir',
  'comments.mentionHint': 'Həmkarınızı çağırmaq üçün @ yazın',
  'comments.offered': 'Tapılan həmkarlar: {count}. Oxlar seçir, Enter çağırır, Escape yazmağa qaytarır',
  'comments.nobody': 'Belə adda heç kim yoxdur',
};
