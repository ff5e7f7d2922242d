export type MailKind = 'invitation' | 'password-reset' | 'password-changed';

interface Text {
  readonly subject: string;
  readonly text: string;
}

const MESSAGES: Readonly<Record<string, Readonly<Record<MailKind, Text>>>> = {
  en: {
    invitation: {
      subject: 'Your account in the newsroom',
      text: 'Hello {name},\n\n{by} has made an account for you in the newsroom. Choose a password here to begin:\n\n{url}\n\nThe link works once, for seven days. If you did not expect it, you need do nothing.\n',
    },
    'password-reset': {
      subject: 'A new password for the newsroom',
      text: 'Hello {name},\n\nsomebody has asked for a new password for your account. Choose it here:\n\n{url}\n\nThe link works once, for an hour. If it was not you, you need do nothing: your password stays as it is.\n',
    },
    'password-changed': {
      subject: 'Your newsroom password was changed',
      text: 'Hello {name},\n\nthe password of your account was changed, and everybody who was signed in with it was signed out. If it was not you, tell an administrator of the newsroom at once.\n',
    },
  },
  ru: {
    invitation: {
      subject: 'Ваша учётная запись в редакции',
      text: 'Здравствуйте, {name}!\n\n{by} создаёт для вас учётную запись в редакции. Чтобы начать, задайте пароль по ссылке:\n\n{url}\n\nСсылка действует один раз в течение семи дней. Если вы не ждали этого письма, ничего делать не нужно.\n',
    },
    'password-reset': {
      subject: 'Новый пароль для редакции',
      text: 'Здравствуйте, {name}!\n\nПоступил запрос на новый пароль для вашей учётной записи. Задайте его по ссылке:\n\n{url}\n\nСсылка действует один раз в течение часа. Если это были не вы, ничего делать не нужно: пароль останется прежним.\n',
    },
    'password-changed': {
      subject: 'Пароль для редакции изменён',
      text: 'Здравствуйте, {name}!\n\nПароль вашей учётной записи изменён, все открытые с ним сеансы завершены. Если это сделали не вы, немедленно сообщите администратору редакции.\n',
    },
  },
  az: {
    invitation: {
      subject: 'Redaksiyada hesabınız',
      text: 'Salam, {name}!\n\n{by} redaksiyada sizin üçün hesab yaradıb. Başlamaq üçün bu keçiddə parol seçin:\n\n{url}\n\nKeçid yeddi gün ərzində bir dəfə işləyir. Bu məktubu gözləmirdinizsə, heç nə etməyə ehtiyac yoxdur.\n',
    },
    'password-reset': {
      subject: 'Redaksiya üçün yeni parol',
      text: 'Salam, {name}!\n\nHesabınız üçün yeni parol istənilib. Onu bu keçiddə seçin:\n\n{url}\n\nKeçid bir saat ərzində bir dəfə işləyir. Bunu siz istəməmisinizsə, heç nə etməyə ehtiyac yoxdur: parolunuz olduğu kimi qalır.\n',
    },
    'password-changed': {
      subject: 'Redaksiya parolunuz dəyişdirildi',
      text: 'Salam, {name}!\n\nHesabınızın parolu dəyişdirildi və onunla açılmış bütün sessiyalar bağlandı. Bunu siz etməmisinizsə, dərhal redaksiyanın administratoruna xəbər verin.\n',
    },
  },
  hy: {
    invitation: {
      subject: 'Ձեր հաշիվը խմբագրությունում',
      text: 'Բարև ձեզ, {name}։\n\nԽմբագրությունում ձեզ համար հաշիվ է ստեղծել {by}։ Սկսելու համար ընտրեք գաղտնաբառ այս հղումով՝\n\n{url}\n\nՀղումը գործում է մեկ անգամ՝ յոթ օրվա ընթացքում։ Եթե այս նամակին չէիք սպասում, ոչինչ անել պետք չէ։\n',
    },
    'password-reset': {
      subject: 'Նոր գաղտնաբառ խմբագրության համար',
      text: 'Բարև ձեզ, {name}։\n\nՁեր հաշվի համար նոր գաղտնաբառ են խնդրել։ Ընտրեք այն այս հղումով՝\n\n{url}\n\nՀղումը գործում է մեկ անգամ՝ մեկ ժամվա ընթացքում։ Եթե դա դուք չէիք, ոչինչ անել պետք չէ. գաղտնաբառը կմնա նույնը։\n',
    },
    'password-changed': {
      subject: 'Խմբագրության ձեր գաղտնաբառը փոխվել է',
      text: 'Բարև ձեզ, {name}։\n\nՁեր հաշվի գաղտնաբառը փոխվել է, և դրանով բացված բոլոր աշխատաշրջաններն ավարտվել են։ Եթե դա դուք չեք արել, անմիջապես տեղեկացրեք խմբագրության ադմինիստրատորին։\n',
    },
  },
};

export const MAIL_LANGUAGES = Object.keys(MESSAGES);

/** A mail in a language, its gaps filled; a name cannot break the line of a subject. */
export function mailText(kind: MailKind, language: string, values: Readonly<Record<string, string>>): Text {
  const { subject, text } = (MESSAGES[language] ?? MESSAGES.en)![kind];
  return { subject, text: text.replace(/\{(\w+)\}/g, (_, name: string) => (values[name] ?? '').replace(/[\r\n]+/g, ' ')) };
}
