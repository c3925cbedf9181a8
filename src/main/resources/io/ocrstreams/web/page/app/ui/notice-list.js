import { h } from '../vue.js';
import { notices } from '../core/notices.js';
import { icon } from './icon.js';

export const NoticeList = {
  setup() {
    return () =>
      h(
        'div',
        { class: 'notices', role: 'status', 'aria-live': 'polite' },
        notices.value.map((each) =>
          h('p', { key: each.id, class: ['notice', each.kind] }, [
            icon(each.kind === 'done' ? 'check' : 'alert'),
            each.text,
          ]),
        ),
      );
  },
};
