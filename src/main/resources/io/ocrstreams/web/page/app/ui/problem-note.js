import { h } from '../vue.js';
import { t } from '../core/i18n.js';
import { icon } from './icon.js';

/** What went wrong, what to do, and what the server said, for whoever has to look into it. */
export function problemNote(problem, actions) {
  return h('div', { class: 'problem', role: 'alert' }, [
    icon('alert'),
    h('div', [
      h('p', { class: 'problem-words' }, problem.words),
      problem.advice && h('p', problem.advice),
      problem.detail && h('p', { class: 'problem-detail', lang: 'en' }, problem.detail),
      problem.requestId &&
        h('p', { class: 'problem-detail' }, t('problem.request', { id: problem.requestId })),
      actions && h('div', { class: 'problem-actions' }, actions),
    ]),
  ]);
}
