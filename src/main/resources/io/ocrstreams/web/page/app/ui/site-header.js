import { h } from '../vue.js';
import { info } from '../core/api.js';
import { language, loadLanguage, t } from '../core/i18n.js';
import { notify } from '../core/notices.js';
import { chooseTheme, rememberLanguage, theme, THEMES } from '../core/preferences.js';
import { view, VIEWS } from '../core/router.js';
import { signOut, token } from '../core/session.js';
import { button } from './button.js';
import { Choice } from './choice.js';

const THEME_SYMBOLS = { system: 'system', light: 'sun', dark: 'moon' };

async function switchLanguage(next) {
  try {
    await loadLanguage(next);
    rememberLanguage(next);
  } catch {
    notify(t('problem.unreachable'), 'failed');
  }
}

/** Name, views, and what a reader may set. */
export const SiteHeader = {
  setup() {
    const link = (name) =>
      h(
        'a',
        { href: `#/${name}`, 'aria-current': view.value === name ? 'page' : null },
        t(`view.${name}`),
      );
    return () =>
      h('header', { class: 'header' }, [
        h('a', { class: 'brand', href: '#/recognise' }, [
          h('img', { src: 'icon.svg', alt: '', width: 28, height: 28 }),
          h('span', 'ocr-streams'),
        ]),
        h('nav', { class: 'views', 'aria-label': t('shell.views') }, VIEWS.map(link)),
        h('div', { class: 'settings' }, [
          info.value?.authentication &&
            token.value &&
            button(t('token.forget'), signOut, { kind: 'quiet', symbol: 'key', terse: true }),
          h(Choice, {
            legend: t('shell.language'),
            options: [
              { value: 'en', label: 'EN', lang: 'en' },
              { value: 'zh', label: '中文', lang: 'zh-Hans' },
            ],
            value: language.value,
            onChoose: switchLanguage,
          }),
          h(Choice, {
            legend: t('shell.theme'),
            options: THEMES.map((each) => ({
              value: each,
              label: t(`theme.${each}`),
              symbol: THEME_SYMBOLS[each],
            })),
            value: theme.value,
            onChoose: chooseTheme,
          }),
        ]),
      ]);
  },
};
