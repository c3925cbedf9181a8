import { h } from '../vue.js';
import { placeText } from '../core/api.js';
import { clockTime, duration, number, t, tn } from '../core/i18n.js';
import { results, totals } from './live.js';
import { panel } from './panel.js';
import { Thumbnail } from './thumbnail.js';

function confidence(lines) {
  return lines.reduce((sum, line) => sum + line.confidence, 0) / lines.length;
}

/** The newest results with a small picture each. */
export const ResultsPanel = {
  setup() {
    const facts = ({ result, origin, time }) => {
      const total = totals.value.get(placeText(origin));
      return [
        clockTime(new Date(time)),
        tn('lines', result.lines.length),
        result.lines.length &&
          t('results.confidence', { confidence: number(confidence(result.lines), 2) }),
        total !== undefined && duration(total),
        placeText(origin),
      ].filter(Boolean);
    };

    const item = (outcome) =>
      h('li', { key: placeText(outcome.place), class: 'result' }, [
        h(Thumbnail, { origin: outcome.origin }),
        h('div', { class: 'result-words' }, [
          h('h3', outcome.id ?? t('results.no_id')),
          h(
            'p',
            { class: 'result-text' },
            outcome.result.status === 'blank' ? t('job.blank') : outcome.result.text,
          ),
          h(
            'ul',
            { class: 'facts' },
            facts(outcome).map((fact) => h('li', fact)),
          ),
        ]),
      ]);

    return () =>
      panel(
        'results',
        t('results.title'),
        results.value.length
          ? h(
              'ol',
              { class: 'results', tabindex: 0, 'aria-label': t('results.title') },
              results.value.map(item),
            )
          : h('p', { class: 'nothing' }, t('results.none')),
        { wide: true },
      );
  },
};
