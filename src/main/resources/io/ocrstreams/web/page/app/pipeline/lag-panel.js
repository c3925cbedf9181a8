import { h } from '../vue.js';
import { number, t } from '../core/i18n.js';
import { snapshot } from './live.js';
import { panel } from './panel.js';

/** Events that wait, by partition of the input. */
export const LagPanel = {
  setup() {
    const row = (each, most) =>
      h('tr', { key: `${each.topic}:${each.partition}` }, [
        h('th', { scope: 'row' }, `${each.topic} ${each.partition}`),
        h('td', number(each.committed)),
        h('td', number(each.end)),
        h('td', { class: 'lag-cell' }, [
          h('span', { class: 'meter', 'aria-hidden': 'true' }, [
            h('span', {
              class: 'meter-fill',
              style: { width: `${most ? (100 * each.lag) / most : 0}%` },
            }),
          ]),
          h('span', { class: 'lag-count' }, number(each.lag)),
        ]),
      ]);

    return () => {
      const lag = snapshot.value?.stream?.lag ?? [];
      if (!lag.length) {
        return panel('lag', t('lag.title'), h('p', { class: 'nothing' }, t('lag.none')));
      }
      const most = Math.max(...lag.map((each) => each.lag));
      return panel(
        'lag',
        t('lag.title'),
        h('table', { class: 'table' }, [
          h('thead', [
            h(
              'tr',
              ['partition', 'committed', 'end', 'lag'].map((each) =>
                h('th', { scope: 'col' }, t(`lag.${each}`)),
              ),
            ),
          ]),
          h(
            'tbody',
            lag.map((each) => row(each, most)),
          ),
        ]),
      );
    };
  },
};
