import { computed, h } from '../vue.js';
import { copy, save } from '../core/clipboard.js';
import { percent, t, tn } from '../core/i18n.js';
import { button } from '../ui/button.js';
import { icon } from '../ui/icon.js';
import { asRecord, plainText } from './reading.js';
import { current, readings, remove, removeAll, show } from './work-list.js';

const SYMBOLS = { failed: 'alert', blank: 'minus', done: 'check' };

function standing(reading) {
  switch (reading.state) {
    case 'sending':
      return t('state.sending', { share: percent(reading.progress) });
    case 'done':
      return tn('state.done', reading.lines.length);
    default:
      return t(`state.${reading.state}`);
  }
}

/** All images of this sitting: which is shown, how each stands, and what is done to all. */
export const FilmStrip = {
  setup() {
    const done = computed(() => readings.value.filter((each) => each.state === 'done'));
    const allText = () =>
      done.value.map((each) => `# ${each.name}\n${plainText(each)}\n`).join('\n');
    const allJson = () => `${JSON.stringify(done.value.map(asRecord), null, 2)}\n`;

    const frame = (reading) =>
      h('li', { key: reading.id, class: ['frame', reading.state] }, [
        h(
          'button',
          {
            type: 'button',
            class: 'frame-button',
            'aria-current': reading === current.value ? 'true' : null,
            onClick: () => show(reading),
          },
          [
            h('span', { class: 'frame-picture' }, [
              reading.visible === false
                ? icon('image')
                : h('img', { src: reading.url, alt: '', onError: () => (reading.visible = false) }),
            ]),
            h('span', { class: 'frame-words' }, [
              h('span', { class: 'frame-name' }, reading.name),
              h('span', { class: 'frame-state' }, [
                SYMBOLS[reading.state]
                  ? icon(SYMBOLS[reading.state])
                  : h('span', { class: 'spinner' }),
                standing(reading),
              ]),
            ]),
          ],
        ),
        reading.state === 'sending' &&
          h('progress', {
            class: 'frame-progress',
            value: reading.progress,
            'aria-label': t('state.progress', { name: reading.name }),
          }),
        button(t('strip.remove', { name: reading.name }), () => remove(reading), {
          kind: 'quiet',
          symbol: 'close',
          terse: true,
        }),
      ]);

    return () =>
      h('section', { class: 'strip', 'aria-label': t('strip.name') }, [
        h('ol', { class: 'frames' }, readings.value.map(frame)),
        readings.value.length > 1 &&
          h('div', { class: 'strip-actions', role: 'group', 'aria-label': t('strip.all') }, [
            button(t('strip.copy'), () => copy(allText(), t('copy.all')), {
              symbol: 'copy',
              disabled: !done.value.length,
            }),
            button(t('strip.txt'), () => save('ocr-streams.txt', 'text/plain', allText()), {
              symbol: 'download',
              disabled: !done.value.length,
            }),
            button(t('strip.json'), () => save('ocr-streams.json', 'application/json', allJson()), {
              symbol: 'download',
              disabled: !done.value.length,
            }),
            button(t('strip.clear'), removeAll, { kind: 'quiet', symbol: 'close' }),
          ]),
      ]);
  },
};
