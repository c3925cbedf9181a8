import { ref, shallowRef } from '../vue.js';

const TAGS = { en: 'en', zh: 'zh-Hans' };

const messages = shallowRef({});

/** `en` or `zh`. Whatever calls one of the functions below while it renders follows a change. */
export const language = ref('en');

/** Fetches the messages and then switches, so that no key is ever seen in place of a text. */
export async function loadLanguage(next) {
  const response = await fetch(new URL(`../../i18n/${next}.json`, import.meta.url));
  messages.value = await response.json();
  language.value = next;
  document.documentElement.lang = TAGS[next];
}

/** The message, with `{name}` replaced. */
export function t(key, values = {}) {
  return (messages.value[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The message if there is one: codes of a newer server may have none. */
export function known(key, otherwise) {
  return key in messages.value ? t(key) : otherwise;
}

/** The message for a count: `key.one` or `key.other`; `{n}` is the count. */
export function tn(key, count, values = {}) {
  const form = new Intl.PluralRules(TAGS[language.value]).select(count);
  return t(`${key}.${form === 'one' ? 'one' : 'other'}`, { n: number(count), ...values });
}

export function number(value, digits = 0) {
  return new Intl.NumberFormat(TAGS[language.value], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** Three digits that count, without zeros behind the point: 0.42, 7.3, 812. */
export function rate(value) {
  return new Intl.NumberFormat(TAGS[language.value], {
    maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2,
  }).format(value);
}

export function percent(share) {
  return `${number(share * 100)} %`;
}

/** Milliseconds, or seconds where they are many. */
export function duration(ms) {
  if (ms >= 10000) {
    return `${number(ms / 1000, 1)} s`;
  }
  return ms >= 1000 ? `${number(ms / 1000, 2)} s` : `${number(ms, ms > 0 && ms < 10 ? 1 : 0)} ms`;
}

export function fileSize(bytes) {
  const kibibytes = bytes / 1024;
  return kibibytes < 1024
    ? `${number(Math.max(1, Math.round(kibibytes)))} KiB`
    : `${number(kibibytes / 1024, 1)} MiB`;
}

export function clockTime(date) {
  return new Intl.DateTimeFormat(TAGS[language.value], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(date);
}

export function dateTime(date) {
  return new Intl.DateTimeFormat(TAGS[language.value], {
    dateStyle: 'medium',
    timeStyle: 'medium',
  }).format(date);
}
