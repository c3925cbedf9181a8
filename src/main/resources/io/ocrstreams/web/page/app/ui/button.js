import { h } from '../vue.js';
import { icon } from './icon.js';

/**
 * A button with a drawing and words.
 *
 * @param kind `plain`, `primary`, `quiet` or `danger`
 * @param terse whether only the drawing shows; the words are its name then
 */
export function button(
  label,
  onClick,
  { kind = 'plain', symbol, terse = false, ...attributes } = {},
) {
  return h(
    'button',
    {
      type: 'button',
      class: ['button', kind, { terse }],
      onClick,
      ...(terse && { 'aria-label': label, title: label }),
      ...attributes,
    },
    [symbol && icon(symbol), !terse && h('span', label)],
  );
}
