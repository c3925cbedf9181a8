import { h, nextTick, onMounted, ref, watch } from '../vue.js';
import { copy } from '../core/clipboard.js';
import { number, t } from '../core/i18n.js';
import { button } from '../ui/button.js';
import { grade, gradeWord } from './confidence.js';
import { isEdited } from './reading.js';

/** A line: its text, which can be typed over, how sure the recogniser is, and the way back. */
export const LineRow = {
  props: {
    line: { type: Object, required: true },
    position: { type: Number, required: true },
    fieldId: { type: String, required: true },
    active: Boolean,
  },
  emits: ['activate', 'step'],
  setup(props, { emit }) {
    const field = ref(null);
    const row = ref(null);
    let before = '';

    // As high as its text; a style of the object model, which the policy allows.
    function fit() {
      if (field.value) {
        field.value.style.height = 'auto';
        field.value.style.height = `${field.value.scrollHeight}px`;
      }
    }
    onMounted(fit);
    watch(
      () => props.line.text,
      () => nextTick(fit),
    );
    // Within the list only: the page itself must not move below a mouse that is on the image.
    function reveal() {
      const list = row.value.parentElement;
      const above = row.value.offsetTop - list.offsetTop;
      const below = above + row.value.offsetHeight;
      if (above < list.scrollTop) {
        list.scrollTop = above;
      } else if (below > list.scrollTop + list.clientHeight) {
        list.scrollTop = below - list.clientHeight;
      }
    }
    watch(
      () => props.active,
      (active) => active && reveal(),
    );

    function edit(event) {
      // A line has no line breaks, pasted ones neither.
      props.line.text = event.target.value.replace(/\s*\n\s*/g, ' ');
      if (event.target.value !== props.line.text) {
        event.target.value = props.line.text;
      }
    }

    function key(event) {
      // Enter also ends the choice of a Chinese word.
      if (event.isComposing) {
        return;
      }
      if (event.key === 'Enter') {
        event.preventDefault();
        emit('step', event.shiftKey ? -1 : 1);
      } else if (event.key === 'Escape') {
        props.line.text = before;
      }
    }

    function restore() {
      props.line.text = props.line.recognised;
      field.value.focus();
    }

    return () => {
      const { line, position } = props;
      const name = grade(line.confidence);
      return h(
        'li',
        {
          ref: row,
          class: ['line', name, { active: props.active, edited: isEdited(line) }],
          onMouseenter: () => emit('activate', true),
          onMouseleave: () => emit('activate', false),
        },
        [
          h('span', { class: 'line-position', 'aria-hidden': 'true' }, position),
          h('textarea', {
            id: props.fieldId,
            ref: field,
            class: 'line-text',
            rows: 1,
            spellcheck: false,
            value: line.text,
            'aria-label': t('line.name', {
              position,
              grade: gradeWord(name),
              confidence: number(line.confidence, 2),
            }),
            onInput: edit,
            onKeydown: key,
            onFocus: () => {
              before = line.text;
              emit('activate', true);
            },
            onBlur: () => emit('activate', false),
          }),
          h('span', { class: 'line-tools' }, [
            isEdited(line) &&
              button(t('line.restore', { position, text: line.recognised }), restore, {
                kind: 'quiet',
                symbol: 'undo',
                terse: true,
              }),
            button(t('line.copy', { position }), () => copy(line.text, t('copy.line')), {
              kind: 'quiet',
              symbol: 'copy',
              terse: true,
            }),
          ]),
          h('span', { class: 'line-confidence', title: gradeWord(name), 'aria-hidden': 'true' }, [
            h('span', { class: 'swatch' }),
            number(line.confidence, 2),
          ]),
        ],
      );
    };
  },
};
