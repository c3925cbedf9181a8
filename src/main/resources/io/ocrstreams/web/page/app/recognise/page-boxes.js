import { h } from '../vue.js';
import { grade } from './confidence.js';

function distance([x1, y1], [x2, y2]) {
  return Math.hypot(x2 - x1, y2 - y1);
}

/** The text, drawn into its box as it lies there. */
function writing({ text, box }) {
  const [topLeft, topRight, bottomRight, bottomLeft] = box;
  const width = distance(topLeft, topRight);
  const height = distance(topLeft, bottomLeft);
  const angle = (Math.atan2(topRight[1] - topLeft[1], topRight[0] - topLeft[0]) * 180) / Math.PI;
  const x = (topLeft[0] + 3 * bottomLeft[0]) / 4;
  const y = (topLeft[1] + 3 * bottomLeft[1]) / 4;
  return h(
    'text',
    {
      x,
      y,
      'font-size': height * 0.7,
      textLength: width,
      lengthAdjust: 'spacingAndGlyphs',
      transform: `rotate(${angle} ${x} ${y})`,
    },
    text,
  );
}

/**
 * The outlines of all lines in the image's own pixels, scaled with it. For the mouse: whoever uses
 * the keyboard has the same in the list of lines.
 */
export const PageBoxes = {
  props: {
    reading: { type: Object, required: true },
    text: Boolean,
    // Nothing is below that would give it its size.
    standsAlone: Boolean,
  },
  emits: ['choose'],
  setup(props, { emit }) {
    const box = (line, index) =>
      h(
        'g',
        {
          class: ['box', grade(line.confidence), { active: index === props.reading.active }],
          onMouseenter: () => (props.reading.active = index),
          onMouseleave: () => (props.reading.active = -1),
          onClick: () => emit('choose', index),
        },
        [
          h('polygon', { points: line.box.map((corner) => corner.join(',')).join(' ') }),
          props.text && writing(line),
        ],
      );
    return () => {
      const { width, height } = props.reading.result.image;
      return h(
        'svg',
        {
          class: ['boxes', { text: props.text, alone: props.standsAlone }],
          viewBox: `0 0 ${width} ${height}`,
          'aria-hidden': 'true',
        },
        props.reading.lines.map(box),
      );
    };
  },
};
