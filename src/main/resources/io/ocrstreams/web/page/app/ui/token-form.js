import { h, ref } from '../vue.js';
import { t } from '../core/i18n.js';
import { refusal, signIn, signOut, token } from '../core/session.js';
import { button } from './button.js';
import { icon } from './icon.js';

/** Takes the token where the server demands one. */
export const TokenForm = {
  setup() {
    const entered = ref('');
    const submit = (event) => {
      event.preventDefault();
      if (entered.value.trim()) {
        signIn(entered.value);
      }
    };
    return () =>
      h('section', { class: 'token card' }, [
        h('h1', { tabindex: -1 }, [icon('key'), t('token.title')]),
        h('p', { class: 'quiet' }, t('token.why')),
        refusal.value &&
          h('p', { class: 'token-refusal', role: 'alert' }, [
            t('token.refused'),
            ' ',
            h('span', { lang: 'en' }, refusal.value),
          ]),
        h('form', { onSubmit: submit }, [
          h('label', { class: 'field' }, [
            h('span', { class: 'field-label' }, t('token.label')),
            h('input', {
              class: 'input',
              type: 'password',
              autocomplete: 'off',
              spellcheck: false,
              value: entered.value,
              onInput: (event) => (entered.value = event.target.value),
            }),
          ]),
          h('div', { class: 'token-actions' }, [
            h('button', { type: 'submit', class: 'button primary' }, t('token.use')),
            token.value && button(t('token.forget'), signOut, { kind: 'quiet' }),
          ]),
        ]),
        h('p', { class: 'quiet small' }, t('token.kept')),
      ]);
  },
};
