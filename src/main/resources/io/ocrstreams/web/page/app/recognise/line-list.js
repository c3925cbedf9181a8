import { computed, h } from '../vue.js';
import { t } from '../core/i18n.js';
import { GRADE_NAMES, grade, gradeWord } from './confidence.js';
import { LineRow } from './line-row.js';

function fieldId(reading, index) {
  return `line-${reading.id}-${index}`;
}

/** Puts the cursor into a line's text. */
export function focusLine(reading, index) {
  document.getElementById(fieldId(reading, index))?.focus();
}

/** The lines in reading order, each of which can be edited. */
export const LineList = {
  props: { reading: { type: Object, required: true } },
  setup(props) {
    const counts = computed(() =>
      GRADE_NAMES.map((name) => ({
        name,
        count: props.reading.lines.filter((line) => grade(line.confidence) === name).length,
      })),
    );
    return () => {
      const { reading } = props;
      return h('div', { class: 'lines' }, [
        h(
          'ul',
          { class: 'legend', 'aria-label': t('grade.legend') },
          counts.value.map(({ name, count }) =>
            h('li', { class: ['legend-item', name] }, [
              h('span', { class: 'swatch', 'aria-hidden': 'true' }),
              `${gradeWord(name)} ${count}`,
            ]),
          ),
        ),
        h(
          'ol',
          { class: 'line-list' },
          reading.lines.map((line, index) =>
            h(LineRow, {
              key: index,
              line,
              position: index + 1,
              fieldId: fieldId(reading, index),
              active: index === reading.active,
              onActivate: (on) => (reading.active = on ? index : -1),
              onStep: (direction) => focusLine(reading, index + direction),
            }),
          ),
        ),
        h('p', { class: 'quiet small' }, t('line.help')),
      ]);
    };
  },
};
