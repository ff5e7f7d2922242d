/** Hosts of search engines without `www.`, and what stands below them; an app is named as `android-app:` names it. */
export const SEARCH_HOSTS: readonly string[] = [
  ...['bing.com', 'duckduckgo.com', 'search.yahoo.com', 'yahoo.co.jp', 'baidu.com', 'ecosia.org', 'startpage.com', 'qwant.com', 'search.brave.com', 'kagi.com', 'mojeek.com'],
  ...['ya.ru', 'go.mail.ru', 'nova.rambler.ru', 'search.naver.com', 'seznam.cz', 'sogou.com', 'swisscows.com', 'presearch.com', 'com.google.android.googlequicksearchbox'],
];

/** Search engines with a host in every country: `google.com.tr`, `yandex.az`. Their mail and documents are no search. */
export const SEARCH_NAMES = /^(?:(?:news|m|images)\.)?(?:google|yandex)\.[a-z]{2,3}(?:\.[a-z]{2})?$/;

/** Hosts of networks and messengers, likewise. */
export const SOCIAL_HOSTS: readonly string[] = [
  ...['facebook.com', 'fb.me', 'messenger.com', 'instagram.com', 'threads.net', 'threads.com', 't.co', 'twitter.com', 'x.com', 'linkedin.com', 'lnkd.in', 'reddit.com', 'youtube.com', 'youtu.be'],
  ...['pinterest.com', 'tiktok.com', 'tumblr.com', 'bsky.app', 'mastodon.social', 'vk.com', 'vk.ru', 'ok.ru', 'dzen.ru', 't.me', 'web.telegram.org', 'whatsapp.com', 'wa.me', 'viber.com', 'discord.com'],
  ...['news.ycombinator.com', 'snapchat.com', 'weibo.com', 'line.me', 'org.telegram.messenger', 'com.facebook.katana', 'com.instagram.android', 'com.linkedin.android', 'com.whatsapp', 'com.twitter.android'],
];
