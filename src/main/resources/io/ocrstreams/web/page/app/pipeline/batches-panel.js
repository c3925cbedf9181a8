import { h } from '../vue.js';
import { number, percent, t } from '../core/i18n.js';
import { snapshot } from './live.js';
import { panel } from './panel.js';

const TRIGGERS = ['full', 'budget', 'deadline', 'drain'];

/** How well lines share batches, in the engine of this process. */
export const BatchesPanel = {
  setup() {
    const trigger = (flushes, name, all) =>
      h('li', { class: 'trigger' }, [
        h('span', { class: 'trigger-name' }, t(`trigger.${name}`)),
        h('span', { class: 'meter', 'aria-hidden': 'true' }, [
          h('span', { class: 'meter-fill', style: { width: `${(100 * flushes[name]) / all}%` } }),
        ]),
        h('span', { class: 'trigger-count' }, number(flushes[name])),
      ]);

    return () => {
      const engine = snapshot.value?.engine;
      if (!engine || engine.batches === 0) {
        return panel(
          'batches',
          t('batches.title'),
          h('p', { class: 'nothing' }, t('batches.none')),
        );
      }
      const stream = snapshot.value.stream;
      const all = TRIGGERS.reduce((total, each) => total + engine.flushes[each], 0) || 1;
      return panel('batches', t('batches.title'), [
        h('dl', { class: 'pairs' }, [
          h('div', [h('dt', t('batches.mean')), h('dd', number(engine.mean_batch_lines, 1))]),
          h('div', [
            h('dt', t('batches.window')),
            h('dd', stream?.mean_batch_lines ? number(stream.mean_batch_lines, 1) : '–'),
          ]),
          h('div', [h('dt', t('batches.padding')), h('dd', percent(engine.padding_share))]),
          h('div', [h('dt', t('batches.count')), h('dd', number(engine.batches))]),
        ]),
        h('h3', { class: 'section-name' }, t('batches.triggers')),
        h(
          'ul',
          { class: 'triggers' },
          TRIGGERS.map((each) => trigger(engine.flushes, each, all)),
        ),
        h('p', { class: 'quiet small' }, t('batches.note')),
      ]);
    };
  },
};
