import { h, onMounted, ref } from '../vue.js';
import { t } from '../core/i18n.js';
import { button } from './button.js';

let next = 0;

/**
 * A modal dialog, open as long as it is mounted. The browser keeps the focus inside, closes it on
 * Escape and gives the focus back.
 */
export const Dialog = {
  props: { title: { type: String, required: true } },
  emits: ['close'],
  setup(props, { emit, slots }) {
    const element = ref(null);
    const id = `dialog-${(next += 1)}`;
    onMounted(() => element.value.showModal());
    return () =>
      h(
        'dialog',
        {
          ref: element,
          class: 'dialog',
          'aria-labelledby': id,
          onClose: () => emit('close'),
          // A click beside the dialog hits the dialog itself, one inside hits what it holds.
          onClick: (event) => event.target === element.value && element.value.close(),
        },
        h('div', { class: 'dialog-body' }, [
          h('header', { class: 'dialog-head' }, [
            h('h2', { id }, props.title),
            button(t('dialog.close'), () => element.value.close(), {
              kind: 'quiet',
              symbol: 'close',
              terse: true,
            }),
          ]),
          slots.default?.({ close: () => element.value.close() }),
        ]),
      );
  },
};
