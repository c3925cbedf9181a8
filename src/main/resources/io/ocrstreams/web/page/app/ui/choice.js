import { h } from '../vue.js';
import { icon } from './icon.js';

let next = 0;

/** A few choices side by side: radio buttons in another dress. */
export const Choice = {
  props: {
    legend: { type: String, required: true },
    // { value, label, symbol?, lang? }
    options: { type: Array, required: true },
    value: { type: String, required: true },
  },
  emits: ['choose'],
  setup(props, { emit }) {
    const name = `choice-${(next += 1)}`;
    const option = ({ value, label, symbol, lang }) =>
      h('label', { class: 'choice-option', title: symbol ? label : null }, [
        h('input', {
          type: 'radio',
          name,
          value,
          checked: value === props.value,
          onChange: () => emit('choose', value),
        }),
        symbol && icon(symbol),
        h('span', { class: symbol ? 'unseen' : null, lang }, label),
      ]);
    return () =>
      h('fieldset', { class: 'choice' }, [
        h('legend', { class: 'unseen' }, props.legend),
        ...props.options.map(option),
      ]);
  },
};
