import { h } from '../vue.js';
import { duration, t } from '../core/i18n.js';
import { STAGES, stageName } from '../ui/stages.js';
import { snapshot } from './live.js';
import { panel } from './panel.js';

const PERCENTILES = ['p50', 'p95', 'p99'];

function sum(stages, percentile) {
  return STAGES.reduce((total, stage) => total + time(stages, stage, percentile), 0);
}

function time(stages, stage, percentile) {
  return stages[`${stage}_ms`][percentile];
}

function bar(stages, percentile, longest) {
  return h('div', { class: 'latency-row' }, [
    h('span', { class: 'latency-name' }, percentile),
    h(
      'div',
      { class: 'latency-track' },
      STAGES.map((stage) =>
        h('div', {
          class: ['stage-part', `stage-${stage}`],
          title: `${stageName(stage)} ${percentile}: ${duration(time(stages, stage, percentile))}`,
          style: { width: `${(100 * time(stages, stage, percentile)) / longest}%` },
        }),
      ),
    ),
  ]);
}

function table(stages) {
  const row = (name, key, total) =>
    h('tr', { class: { total } }, [
      h('th', { scope: 'row' }, [
        !total && h('span', { class: ['stage-key', `stage-${key}`], 'aria-hidden': 'true' }),
        name,
      ]),
      ...PERCENTILES.map((percentile) => h('td', duration(time(stages, key, percentile)))),
    ]);
  return h('table', { class: 'table' }, [
    h(
      'thead',
      h('tr', [
        h('th', { scope: 'col' }, t('latency.stage')),
        ...PERCENTILES.map((each) => h('th', { scope: 'col' }, each)),
      ]),
    ),
    h('tbody', [
      ...STAGES.map((stage) => row(stageName(stage), stage, false)),
      row(t('stage.total'), 'total', true),
    ]),
  ]);
}

/** Stages of the images in the window: stacked by percentile, and as figures. */
export const LatencyPanel = {
  setup() {
    return () => {
      const stages = snapshot.value?.stream?.stages;
      if (!stages) {
        return panel(
          'latency',
          t('latency.title'),
          h('p', { class: 'nothing' }, t('latency.none')),
        );
      }
      const longest = Math.max(...PERCENTILES.map((each) => sum(stages, each))) || 1;
      return panel('latency', t('latency.title'), [
        h(
          'div',
          { class: 'latency', 'aria-hidden': 'true' },
          PERCENTILES.map((each) => bar(stages, each, longest)),
        ),
        table(stages),
        h('p', { class: 'quiet small' }, t('latency.note')),
      ]);
    };
  },
};
