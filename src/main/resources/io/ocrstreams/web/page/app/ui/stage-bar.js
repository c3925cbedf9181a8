import { h } from '../vue.js';
import { duration, t } from '../core/i18n.js';
import { STAGES, stageName, stageTime } from './stages.js';

/** Where the time of one image went: a bar of its stages, and the same in figures. */
export const StageBar = {
  props: { times: { type: Object, required: true }, label: { type: String, required: true } },
  setup(props) {
    return () => {
      const parts = STAGES.map((stage) => ({ stage, time: stageTime(props.times, stage) }));
      const sum = parts.reduce((total, part) => total + part.time, 0) || 1;
      return h('div', { class: 'stage-bar' }, [
        h(
          'div',
          { class: 'stage-track', 'aria-hidden': 'true' },
          parts.map(({ stage, time }) =>
            h('div', {
              class: ['stage-part', `stage-${stage}`],
              title: `${stageName(stage)}: ${duration(time)}`,
              style: { width: `${(100 * time) / sum}%` },
            }),
          ),
        ),
        h('dl', { class: 'stage-figures', 'aria-label': props.label }, [
          ...parts.map(({ stage, time }) =>
            h('div', { class: 'stage-figure' }, [
              h('dt', [
                h('span', { class: ['stage-key', `stage-${stage}`], 'aria-hidden': 'true' }),
                stageName(stage),
              ]),
              h('dd', duration(time)),
            ]),
          ),
          h('div', { class: 'stage-figure total' }, [
            h('dt', t('stage.total')),
            h('dd', duration(stageTime(props.times, 'total'))),
          ]),
        ]),
      ]);
    };
  },
};
