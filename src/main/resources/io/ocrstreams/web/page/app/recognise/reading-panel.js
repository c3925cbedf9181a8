import { h } from '../vue.js';
import { info } from '../core/api.js';
import { copy, save } from '../core/clipboard.js';
import { duration, fileSize, t, tn } from '../core/i18n.js';
import { button } from '../ui/button.js';
import { problemNote } from '../ui/problem-note.js';
import { StageBar } from '../ui/stage-bar.js';
import { sendCorrections, unsentLines } from './feedback.js';
import { LineList } from './line-list.js';
import { PageImage } from './page-image.js';
import { asRecord, plainText } from './reading.js';
import { readAgain } from './work-list.js';

function facts({ result, lines }) {
  const { image } = result;
  return [
    tn('lines', lines.length),
    duration(result.time_cost * 1000),
    `${image.width} × ${image.height}`,
    fileSize(image.bytes),
    `${result.model} ${result.model_version}`,
    t(`layout.${result.layout}`),
  ];
}

/** One image: its boxes, its lines, its time. */
export const ReadingPanel = {
  props: { reading: { type: Object, required: true } },
  setup(props) {
    const baseName = () => props.reading.name.replace(/\.\w+$/, '') || 'image';
    const again = (words) => button(words, () => readAgain(props.reading), { symbol: 'redo' });

    // Corrections go to a topic: without Kafka there is none.
    const unsent = () => (info.value.kafka ? unsentLines(props.reading).length : 0);

    const sendButton = () =>
      button(tn('feedback.send', unsent()), () => sendCorrections(props.reading), {
        symbol: 'upload',
        title: t('feedback.help'),
        disabled: props.reading.telling,
      });

    const actions = () =>
      h('div', { class: 'reading-actions', role: 'group', 'aria-label': t('reading.actions') }, [
        button(t('reading.copy'), () => copy(plainText(props.reading), t('copy.text')), {
          kind: 'primary',
          symbol: 'copy',
        }),
        button(
          t('reading.txt'),
          () => save(`${baseName()}.txt`, 'text/plain', `${plainText(props.reading)}\n`),
          {
            symbol: 'download',
          },
        ),
        button(
          t('reading.json'),
          () =>
            save(
              `${baseName()}.json`,
              'application/json',
              `${JSON.stringify(asRecord(props.reading), null, 2)}\n`,
            ),
          { symbol: 'download' },
        ),
        again(t('reading.again')),
        unsent() > 0 && sendButton(),
      ]);

    function lines() {
      const { reading } = props;
      switch (reading.state) {
        case 'done':
          return [
            h(LineList, { reading }),
            unsent() > 0 && h('p', { class: 'quiet small' }, t('feedback.help')),
          ];
        case 'failed':
          return problemNote(reading.problem, again(t('reading.retry')));
        case 'blank':
          return h('div', { class: 'empty' }, [
            h('p', { class: 'empty-title' }, t('reading.blank')),
            h('p', { class: 'quiet' }, t('reading.blank.advice')),
            again(t('reading.again')),
          ]);
        default:
          return h('div', { class: 'expected', 'aria-busy': 'true' }, [
            h('p', { class: 'quiet' }, t(`reading.${reading.state}`)),
            ...Array.from({ length: 6 }, () => h('div', { class: 'ghost', 'aria-hidden': 'true' })),
          ]);
      }
    }

    return () => {
      const { reading } = props;
      const done = reading.state === 'done';
      return h('section', { class: 'reading card', 'aria-label': reading.name }, [
        h('header', { class: 'reading-head' }, [
          h('div', { class: 'reading-title' }, [
            h('h2', reading.name),
            h(
              'ul',
              { class: 'facts' },
              (done ? facts(reading) : [fileSize(reading.file.size)]).map((fact) => h('li', fact)),
            ),
          ]),
          done && actions(),
        ]),
        h('div', { class: 'reading-body' }, [
          h(PageImage, { reading }),
          h('div', { class: 'reading-text' }, lines()),
        ]),
        done &&
          h('footer', { class: 'reading-foot' }, [
            h('h3', { class: 'section-name' }, t('stages.title')),
            h(StageBar, { times: reading.result.times, label: t('stages.title') }),
          ]),
      ]);
    };
  },
};
