import { h } from '../vue.js';
import { rate, t } from '../core/i18n.js';
import { history, snapshot } from './live.js';
import { panel } from './panel.js';

const WIDTH = 600;
const HEIGHT = 96;
const SPAN = 180000;

/** A round number that is not less: 1, 2 or 5 times a power of ten. */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 0.1)));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= value);
}

/** One rate over the last three minutes. */
function chart(name, values) {
  const now = history.value.at(-1)?.time ?? 0;
  const top = ceiling(Math.max(0, ...values.map(({ value }) => value)));
  const points = values.map(({ time, value }) => [
    WIDTH - ((now - time) / SPAN) * WIDTH,
    HEIGHT - (value / top) * (HEIGHT - 2) - 1,
  ]);
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' L');
  const first = points[0]?.[0].toFixed(1);
  const latest = values.at(-1)?.value ?? 0;
  return h('figure', { class: ['throughput', name] }, [
    h('figcaption', [
      h('span', { class: 'throughput-name' }, t(`throughput.${name}`)),
      h('span', { class: 'throughput-top' }, t('throughput.top', { top: rate(top) })),
    ]),
    h(
      'svg',
      {
        class: 'plot',
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        preserveAspectRatio: 'none',
        role: 'img',
        'aria-label': t('throughput.summary', {
          name: t(`throughput.${name}`),
          latest: rate(latest),
        }),
      },
      [
        ...[0.25, 0.5, 0.75].map((share) =>
          h('line', { class: 'grid', x1: 0, x2: WIDTH, y1: share * HEIGHT, y2: share * HEIGHT }),
        ),
        points.length > 1 &&
          h('path', { class: 'area', d: `M${line} L${WIDTH},${HEIGHT} L${first},${HEIGHT} Z` }),
        points.length > 1 && h('path', { class: 'curve', d: `M${line}` }),
      ],
    ),
  ]);
}

export const ThroughputPanel = {
  setup() {
    return () =>
      panel(
        'throughput',
        t('throughput.title'),
        [
          chart(
            'images',
            history.value.map(({ time, images }) => ({ time, value: images })),
          ),
          chart(
            'lines',
            history.value.map(({ time, lines }) => ({ time, value: lines })),
          ),
          h('p', { class: 'axis', 'aria-hidden': 'true' }, [
            h('span', t('throughput.ago')),
            h('span', t('throughput.now')),
          ]),
        ],
        {
          aside:
            snapshot.value &&
            h(
              'span',
              { class: 'quiet small' },
              t('throughput.window', { seconds: snapshot.value.window_seconds }),
            ),
        },
      );
  },
};
