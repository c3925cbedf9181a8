import { h } from '../vue.js';

/**
 * A labelled list to choose from.
 *
 * @param options { value, label }
 */
export function selectField(label, options, value, choose) {
  return h('label', { class: 'field' }, [
    h('span', { class: 'field-label' }, label),
    h(
      'select',
      { class: 'select', onChange: (event) => choose(event.target.value) },
      options.map((each) =>
        h('option', { value: each.value, selected: each.value === value }, each.label),
      ),
    ),
  ]);
}
