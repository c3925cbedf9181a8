import { h } from '../vue.js';
import { duration, number, percent, rate, t } from '../core/i18n.js';
import { snapshot } from './live.js';

const NONE = '–';

function figure(name, value, note = '') {
  return h('div', { class: 'figure' }, [
    h('dt', t(`figure.${name}`)),
    h('dd', [
      h('span', { class: 'figure-value' }, value),
      h('span', { class: 'figure-note' }, note),
    ]),
  ]);
}

/** The figures that one looks at first. Each keeps its place while there is nothing to show. */
export const Figures = {
  setup() {
    return () => {
      const stream = snapshot.value?.stream;
      const engine = snapshot.value?.engine;
      const whole = stream?.end_to_end_ms;
      return h('dl', { class: 'figures' }, [
        figure('images', stream ? rate(stream.images_per_second) : NONE, t('figure.images.note')),
        figure('lines', stream ? rate(stream.lines_per_second) : NONE, t('figure.lines.note')),
        figure(
          'end_to_end',
          whole ? duration(whole.p50) : NONE,
          whole
            ? `p95 ${duration(whole.p95)} · p99 ${duration(whole.p99)}`
            : t('figure.no_outcomes'),
        ),
        figure('lag', stream ? number(stream.lag_total) : NONE, t('figure.lag.note')),
        figure(
          'lanes',
          engine ? `${number(engine.busy_lanes)} / ${number(engine.cores)}` : NONE,
          engine
            ? t('figure.lanes.note', {
                pages: number(engine.queued_pages),
                lines: number(engine.queued_lines),
              })
            : '',
        ),
        figure(
          'failed',
          stream ? number(stream.dead_letters) : NONE,
          stream && stream.results + stream.dead_letters > 0
            ? t('figure.failed.note', {
                share: percent(stream.dead_letters / (stream.results + stream.dead_letters)),
                seconds: number(snapshot.value.window_seconds),
              })
            : t('figure.no_outcomes'),
        ),
      ]);
    };
  },
};
