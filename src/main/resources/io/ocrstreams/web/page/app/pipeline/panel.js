import { h } from '../vue.js';

/** A card with a heading; the heading names it for screen readers. */
export function panel(name, title, children, { aside, wide = false } = {}) {
  const id = `panel-${name}`;
  return h(
    'section',
    { class: ['panel', 'card', `panel-${name}`, { wide }], 'aria-labelledby': id },
    [h('header', { class: 'panel-head' }, [h('h2', { id }, title), aside]), children],
  );
}
