import type { NotificationKind } from '../notification/notification.js';

export type MailKind = 'invitation' | 'password-reset' | 'password-changed' | NotificationKind;

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
    mention: {
      subject: 'You were called to a story',
      text: 'Hello {name},\n\n{by} called you in a comment on a story. Read it here:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    reply: {
      subject: 'An answer to your comment',
      text: 'Hello {name},\n\n{by} answered in a thread that you take part in. Read it here:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    submitted: {
      subject: 'A story waits for review',
      text: 'Hello {name},\n\n{by} sent a story for review. Read it and decide on it here:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    returned: {
      subject: 'A story came back to you',
      text: 'Hello {name},\n\n{by} sent a story back that you wrote, with what is to be done:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'lock-lost': {
      subject: 'Somebody took a story over',
      text: 'Hello {name},\n\n{by} took over a story that you were writing. What you typed is kept beside it:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'wire-updated': {
      subject: 'A wire behind your story was updated',
      text: 'Hello {name},\n\n{by} updated an item that your story was made from. Compare them here:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'wire-killed': {
      subject: 'A wire behind your story was killed',
      text: 'Hello {name},\n\n{by} took back an item that your story was made from. Look at the story at once:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'wire-alert': {
      subject: 'A wire for your desk',
      text: 'Hello {name},\n\n{by} sent an item that your desk is to see at once, as the rules for wires say. Read it here:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'source-quiet': {
      subject: 'A source went quiet',
      text: 'Hello {name},\n\n{by} has brought nothing new for longer than usual. Look at it here:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'source-failing': {
      subject: 'A source is failing',
      text: 'Hello {name},\n\n{by} cannot be asked or read any more. Look at it here:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'schedule-missed': {
      subject: 'A story missed its time',
      text: 'Hello {name},\n\na story that you worked on was to be published or withdrawn by itself, and something kept it from that. Read what it was:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    assigned: {
      subject: 'Work was given to you',
      text: 'Hello {name},\n\n{by} gave you work. Read what it is, and accept or decline it here:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'assignment-due': {
      subject: 'Your work is due soon',
      text: 'Hello {name},\n\nwork that {by} gave you is due within an hour:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'assignment-declined': {
      subject: 'Work was declined',
      text: 'Hello {name},\n\n{by} cannot do work that you gave them. Why not, and who else could do it:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'assignment-done': {
      subject: 'Work is done',
      text: 'Hello {name},\n\n{by} has done work that you gave them:\n\n{url}\n\nYou can switch these mails off in your account.\n',
    },
    'coverage-cancelled': {
      subject: 'Planned coverage was cancelled',
      text: 'Hello {name},\n\n{by} cancelled coverage that you were to work on. Why:\n\n{url}\n\nYou can switch these mails off in your account.\n',
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
    mention: {
      subject: 'Вас позвали к материалу',
      text: 'Здравствуйте, {name}!\n\nВас упоминает в комментарии к материалу {by}. Прочитать можно здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    reply: {
      subject: 'Ответ на ваш комментарий',
      text: 'Здравствуйте, {name}!\n\nВ обсуждении с вашим участием появился ответ. Автор: {by}. Прочитать можно здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    submitted: {
      subject: 'Материал ждёт проверки',
      text: 'Здравствуйте, {name}!\n\nНа проверку отправлен материал. Прочитать его и принять решение можно здесь. Кто отправляет: {by}.\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    returned: {
      subject: 'Материал возвращён вам',
      text: 'Здравствуйте, {name}!\n\nМатериал, над которым вы работали, возвращён с замечаниями. Вернул(а): {by}.\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'lock-lost': {
      subject: 'Материал перешёл к коллеге',
      text: 'Здравствуйте, {name}!\n\nМатериал, который вы писали, теперь пишет {by}. Набранный вами текст сохранён рядом:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'wire-updated': {
      subject: 'Обновлено сообщение агентства',
      text: 'Здравствуйте, {name}!\n\nОбновлено сообщение, по которому написан ваш материал. Источник: {by}. Сравнить можно здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'wire-killed': {
      subject: 'Отозвано сообщение агентства',
      text: 'Здравствуйте, {name}!\n\nОтозвано сообщение, по которому написан ваш материал. Источник: {by}. Проверьте материал немедленно:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'wire-alert': {
      subject: 'Сообщение агентства для вашего отдела',
      text: 'Здравствуйте, {name}!\n\nПришло сообщение, о котором по правилам для лент ваш отдел должен узнать сразу. Источник: {by}. Прочитать можно здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'source-quiet': {
      subject: 'Источник замолчал',
      text: 'Здравствуйте, {name}!\n\nОт источника дольше обычного нет ничего нового. Источник: {by}. Посмотреть можно здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'source-failing': {
      subject: 'Сбой источника',
      text: 'Здравствуйте, {name}!\n\nИсточник больше не удаётся опросить или прочитать. Источник: {by}. Посмотреть можно здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'schedule-missed': {
      subject: 'Материал пропустил своё время',
      text: 'Здравствуйте, {name}!\n\nМатериал, над которым вы работали, должен был сам опубликоваться или сняться, но этому что-то помешало. Что именно, написано здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    assigned: {
      subject: 'Вам дано задание',
      text: 'Здравствуйте, {name}!\n\nНовое задание для вас. Кто поручает: {by}. Прочитайте его и примите или отклоните здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'assignment-due': {
      subject: 'Скоро срок вашего задания',
      text: 'Здравствуйте, {name}!\n\nДо срока задания остаётся меньше часа. Кто поручает: {by}.\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'assignment-declined': {
      subject: 'Задание отклонено',
      text: 'Здравствуйте, {name}!\n\nВаше задание отклонено. Кто отвечает: {by}. Причину и тех, кому ещё можно поручить работу, смотрите здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'assignment-done': {
      subject: 'Задание выполнено',
      text: 'Здравствуйте, {name}!\n\nВаше задание выполнено. Исполнитель: {by}.\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
    },
    'coverage-cancelled': {
      subject: 'Запланированная съёмка или тема отменена',
      text: 'Здравствуйте, {name}!\n\nОтменено то, над чем вы должны были работать. Кто отменяет: {by}. Причина указана здесь:\n\n{url}\n\nЭти письма можно отключить в настройках учётной записи.\n',
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
    mention: {
      subject: 'Sizi bir materiala çağırıblar',
      text: 'Salam, {name}!\n\n{by} materiala yazdığı şərhdə sizi çağırıb. Burada oxuyun:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    reply: {
      subject: 'Şərhinizə cavab var',
      text: 'Salam, {name}!\n\n{by} iştirak etdiyiniz müzakirədə cavab yazıb. Burada oxuyun:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    submitted: {
      subject: 'Material yoxlama gözləyir',
      text: 'Salam, {name}!\n\n{by} yoxlamaya material göndərib. Onu burada oxuyub qərar verə bilərsiniz:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    returned: {
      subject: 'Material sizə qaytarıldı',
      text: 'Salam, {name}!\n\n{by} yazdığınız materialı qeydlərlə geri qaytarıb:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'lock-lost': {
      subject: 'Materialı həmkarınız götürdü',
      text: 'Salam, {name}!\n\nYazdığınız materialı indi {by} yazır. Yığdığınız mətn onun yanında saxlanılıb:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'wire-updated': {
      subject: 'Agentlik xəbəri yeniləndi',
      text: 'Salam, {name}!\n\nMaterialınızın əsaslandığı xəbər yeniləndi. Mənbə: {by}. Burada müqayisə edin:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'wire-killed': {
      subject: 'Agentlik xəbəri geri götürdü',
      text: 'Salam, {name}!\n\nMaterialınızın əsaslandığı xəbər geri götürüldü. Mənbə: {by}. Materialı dərhal yoxlayın:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'wire-alert': {
      subject: 'Şöbəniz üçün agentlik xəbəri',
      text: 'Salam, {name}!\n\nQaydalara görə şöbənizin dərhal görməli olduğu xəbər gəldi. Mənbə: {by}. Burada oxuyun:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'source-quiet': {
      subject: 'Mənbə susub',
      text: 'Salam, {name}!\n\nMənbədən adətən olduğundan uzun müddət yeni heç nə gəlmir. Mənbə: {by}. Burada baxın:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'source-failing': {
      subject: 'Mənbə nasazdır',
      text: 'Salam, {name}!\n\nMənbəyə sorğu göndərmək və ya onu oxumaq daha mümkün deyil. Mənbə: {by}. Burada baxın:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'schedule-missed': {
      subject: 'Material vaxtını ötürdü',
      text: 'Salam, {name}!\n\nÜzərində işlədiyiniz material avtomatik dərc olunmalı və ya götürülməli idi, amma buna nə isə mane oldu. Səbəbini burada oxuyun:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    assigned: {
      subject: 'Sizə tapşırıq verilib',
      text: 'Salam, {name}!\n\n{by} sizə tapşırıq verib. Burada oxuyun, qəbul və ya imtina edin:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'assignment-due': {
      subject: 'Tapşırığınızın vaxtı yaxınlaşır',
      text: 'Salam, {name}!\n\n{by} tərəfindən verilən tapşırığın vaxtına bir saatdan az qalıb:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'assignment-declined': {
      subject: 'Tapşırıqdan imtina edilib',
      text: 'Salam, {name}!\n\n{by} verdiyiniz tapşırıqdan imtina edib. Səbəbini burada oxuyun:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'assignment-done': {
      subject: 'Tapşırıq yerinə yetirilib',
      text: 'Salam, {name}!\n\n{by} verdiyiniz tapşırığı yerinə yetirib:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
    },
    'coverage-cancelled': {
      subject: 'Planlaşdırılmış mövzu ləğv edilib',
      text: 'Salam, {name}!\n\n{by} üzərində işləyəcəyiniz mövzunu ləğv edib. Səbəbini burada oxuyun:\n\n{url}\n\nBu məktubları hesabınızın parametrlərində söndürə bilərsiniz.\n',
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
    mention: {
      subject: 'Ձեզ կանչել են նյութի',
      text: 'Բարև ձեզ, {name}։\n\nՆյութի մեկնաբանության մեջ ձեզ հիշատակել է {by}։ Կարդացեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    reply: {
      subject: 'Ձեր մեկնաբանության պատասխան կա',
      text: 'Բարև ձեզ, {name}։\n\nՔննարկմանը, որին մասնակցում եք, պատասխանել է {by}։ Կարդացեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    submitted: {
      subject: 'Նյութը սպասում է ստուգման',
      text: 'Բարև ձեզ, {name}։\n\nՍտուգման նյութ է ուղարկել {by}։ Այստեղ կարող եք կարդալ և որոշում կայացնել՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    returned: {
      subject: 'Նյութը վերադարձվել է ձեզ',
      text: 'Բարև ձեզ, {name}։\n\nՁեր գրած նյութը դիտողություններով վերադարձրել է {by}։\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'lock-lost': {
      subject: 'Նյութն անցել է գործընկերոջը',
      text: 'Բարև ձեզ, {name}։\n\nՁեր գրած նյութն այժմ գրում է {by}։ Ձեր մուտքագրած տեքստը պահված է կողքին՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'wire-updated': {
      subject: 'Գործակալության հաղորդումը թարմացվել է',
      text: 'Բարև ձեզ, {name}։\n\nԹարմացվել է հաղորդումը, որի հիման վրա գրված է ձեր նյութը։ Աղբյուրը՝ {by}։ Համեմատեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'wire-killed': {
      subject: 'Գործակալությունը հետ է կանչել հաղորդումը',
      text: 'Բարև ձեզ, {name}։\n\nՀետ է կանչվել հաղորդումը, որի հիման վրա գրված է ձեր նյութը։ Աղբյուրը՝ {by}։ Անմիջապես ստուգեք նյութը՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'wire-alert': {
      subject: 'Գործակալության հաղորդում ձեր խմբի համար',
      text: 'Բարև ձեզ, {name}։\n\nԵկել է հաղորդում, որի մասին ձեր խումբը, ըստ լրահոսի կանոնների, պետք է անմիջապես իմանա։ Աղբյուրը՝ {by}։ Կարդացեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'source-quiet': {
      subject: 'Աղբյուրը լռել է',
      text: 'Բարև ձեզ, {name}։\n\nԱղբյուրից սովորականից երկար նոր բան չի գալիս։ Աղբյուրը՝ {by}։ Դիտեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'source-failing': {
      subject: 'Աղբյուրը խափանված է',
      text: 'Բարև ձեզ, {name}։\n\nԱղբյուրն այլևս հնարավոր չէ հարցնել կամ կարդալ։ Աղբյուրը՝ {by}։ Դիտեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'schedule-missed': {
      subject: 'Նյութը բաց թողեց իր ժամը',
      text: 'Բարև ձեզ, {name}։\n\nՆյութը, որի վրա աշխատել եք, պետք է ինքնաբերաբար հրապարակվեր կամ հանվեր, բայց ինչ-որ բան խանգարեց դրան։ Պատճառը կարդացեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    assigned: {
      subject: 'Ձեզ հանձնարարություն է տրվել',
      text: 'Բարև ձեզ, {name}։\n\nՁեզ հանձնարարություն է տվել {by}։ Կարդացեք և ընդունեք կամ մերժեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'assignment-due': {
      subject: 'Ձեր հանձնարարության ժամկետը մոտ է',
      text: 'Բարև ձեզ, {name}։\n\nՄեկ ժամից պակաս է մնացել հանձնարարության ժամկետին։ Հանձնարարել է {by}։\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'assignment-declined': {
      subject: 'Հանձնարարությունը մերժվել է',
      text: 'Բարև ձեզ, {name}։\n\nՁեր տված հանձնարարությունը մերժել է {by}։ Պատճառը կարդացեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'assignment-done': {
      subject: 'Հանձնարարությունը կատարված է',
      text: 'Բարև ձեզ, {name}։\n\nՁեր տված հանձնարարությունը կատարել է {by}։\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
    'coverage-cancelled': {
      subject: 'Պլանավորված թեման չեղարկվել է',
      text: 'Բարև ձեզ, {name}։\n\nԹեման, որի վրա պետք է աշխատեիք, չեղարկել է {by}։ Պատճառը կարդացեք այստեղ՝\n\n{url}\n\nԱյս նամակները կարող եք անջատել ձեր հաշվի կարգավորումներում։\n',
    },
  },
};

export const MAIL_LANGUAGES = Object.keys(MESSAGES);

/** A mail in a language, its gaps filled; a name cannot break the line of a subject. */
export function mailText(kind: MailKind, language: string, values: Readonly<Record<string, string>>): Text {
  const { subject, text } = (MESSAGES[language] ?? MESSAGES.en)![kind];
  return { subject, text: text.replace(/\{(\w+)\}/g, (_, name: string) => (values[name] ?? '').replace(/[\r\n]+/g, ' ')) };
}
