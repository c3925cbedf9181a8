import { computed, h, ref } from '../vue.js';
import { percent, t } from '../core/i18n.js';
import { button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { focusLine } from './line-list.js';
import { PageBoxes } from './page-boxes.js';

const ZOOMS = [1, 1.5, 2, 3, 4];

/** The image with its boxes, or its text where it was found; can be enlarged. */
export const PageImage = {
  props: { reading: { type: Object, required: true } },
  setup(props) {
    const zoom = ref(0);
    const chosenLook = ref('image');
    const done = computed(() => props.reading.state === 'done');
    const look = computed(() =>
      done.value && props.reading.visible === false ? 'text' : chosenLook.value,
    );

    const picture = () =>
      h('img', {
        class: ['page-picture', { hidden: look.value === 'text' }],
        src: props.reading.url,
        alt: t('image.alt', { name: props.reading.name }),
        onLoad: () => (props.reading.visible = true),
        onError: () => (props.reading.visible = false),
      });

    const tools = () => [
      props.reading.visible !== false
        ? h(Choice, {
            legend: t('image.look'),
            options: [
              { value: 'image', label: t('image.image') },
              { value: 'text', label: t('image.text') },
            ],
            value: look.value,
            onChoose: (value) => (chosenLook.value = value),
          })
        : h('p', { class: 'quiet small page-remark' }, t('image.none')),
      h('div', { class: 'zoom', role: 'group', 'aria-label': t('image.zoom') }, [
        button(t('image.smaller'), () => (zoom.value -= 1), {
          symbol: 'minus',
          terse: true,
          disabled: zoom.value === 0,
        }),
        h('output', { class: 'zoom-share' }, percent(ZOOMS[zoom.value])),
        button(t('image.larger'), () => (zoom.value += 1), {
          symbol: 'plus',
          terse: true,
          disabled: zoom.value === ZOOMS.length - 1,
        }),
      ]),
    ];

    return () => {
      const { reading } = props;
      return h('div', { class: 'page' }, [
        // There before there is anything in it, so that the image stays where it is.
        h('div', { class: 'page-tools' }, done.value ? tools() : []),
        h(
          'div',
          { class: 'page-frame', tabindex: 0, role: 'region', 'aria-label': t('image.region') },
          h('div', { class: 'page-sheet', style: { width: `${ZOOMS[zoom.value] * 100}%` } }, [
            reading.visible !== false && picture(),
            reading.visible === false &&
              !done.value &&
              h('div', { class: 'page-blank' }, t('image.none')),
            done.value &&
              h(PageBoxes, {
                reading,
                text: look.value === 'text',
                standsAlone: reading.visible === false,
                onChoose: (index) => focusLine(reading, index),
              }),
          ]),
        ),
      ]);
    };
  },
};
