import type { comment as english } from '../en/comment.js';

export const comment: Readonly<Record<keyof typeof english, string>> = {
  'comments.title': 'Մեկնաբանություններ',
  'comments.new': 'Նոր մեկնաբանություն',
  'comments.say': 'Ուղարկել',
  'comments.answer': 'Պատասխանել',
  'comments.answerLabel': 'Ձեր պատասխանը',
  'comments.resolve': 'Լուծված է',
  'comments.reopen': 'Նորից բացել',
  'comments.resolvedBy': 'Լուծված է նշել {name}',
  'comments.showResolved': 'Ցույց տալ լուծվածները',
  'comments.hideResolved': 'Թաքցնել լուծվածները',
  'comments.edited': 'փոփոխված',
  'comments.delete': 'Ջնջել',
  'comments.deleted': 'Մեկնաբանությունը ջնջված է։',
  'comments.call': 'Կանչել գործընկերներին',
  'comments.callHint': 'Նրանք անմիջապես կիմանան',
  'comments.mentionHint': 'Մուտքագրեք @՝ գործընկերոջը կանչելու համար',
  'comments.offered': 'Գտնված գործընկերներ՝ {count}։ Սլաքներն ընտրում են, Enter-ը կանչում է, Escape-ը վերադարձնում է տեքստին',
  'comments.nobody': 'Այդ անունով մարդ չկա',
};
