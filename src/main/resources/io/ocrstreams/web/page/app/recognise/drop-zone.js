import { h, onMounted, onUnmounted, ref } from '../vue.js';
import { info } from '../core/api.js';
import { fileSize, t } from '../core/i18n.js';
import { button } from '../ui/button.js';
import { icon } from '../ui/icon.js';
import { add } from './work-list.js';

const TYPES = 'image/png,image/jpeg,image/bmp,image/webp,image/tiff';

function carriesFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes('Files');
}

/** Takes files by choice or by drop; the whole window is its target, so that nobody can miss it. */
export const DropZone = {
  props: { small: Boolean },
  setup(props) {
    const chooser = ref(null);
    const above = ref(false);
    let depth = 0;

    // Entering a child comes before leaving its parent: count.
    const listeners = {
      dragenter(event) {
        if (carriesFiles(event)) {
          depth += 1;
          above.value = true;
        }
      },
      dragleave(event) {
        if (carriesFiles(event)) {
          depth = Math.max(0, depth - 1);
          above.value = depth > 0;
        }
      },
      dragover(event) {
        if (carriesFiles(event)) {
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
        }
      },
      drop(event) {
        if (carriesFiles(event)) {
          event.preventDefault();
          depth = 0;
          above.value = false;
          add([...event.dataTransfer.files]);
        }
      },
    };
    const each = (action) =>
      Object.entries(listeners).forEach(([name, listener]) => action.call(window, name, listener));
    onMounted(() => each(addEventListener));
    onUnmounted(() => each(removeEventListener));

    function choose() {
      add([...chooser.value.files]);
      // The same file may be chosen again.
      chooser.value.value = '';
    }

    return () =>
      h(
        'section',
        {
          class: ['drop', { small: props.small, above: above.value }],
          'aria-label': t('drop.name'),
        },
        [
          !props.small && icon('image'),
          h('p', { class: 'drop-title' }, above.value ? t('drop.now') : t('drop.title')),
          button(props.small ? t('drop.more') : t('drop.choose'), () => chooser.value.click(), {
            kind: 'primary',
            symbol: props.small ? 'plus' : 'upload',
          }),
          h('input', {
            ref: chooser,
            class: 'chooser',
            type: 'file',
            multiple: true,
            accept: TYPES,
            tabindex: -1,
            'aria-label': t('drop.choose'),
            onChange: choose,
          }),
          h(
            'p',
            { class: 'quiet small' },
            t('drop.formats', { size: fileSize(info.value.limits.image_bytes) }),
          ),
        ],
      );
  },
};
