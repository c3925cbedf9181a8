import { computed, h, reactive, ref } from '../vue.js';
import { info, sampleAddress, sampleFile } from '../core/api.js';
import { known, t, tn } from '../core/i18n.js';
import { notify } from '../core/notices.js';
import { asProblem } from '../core/problem.js';
import { button } from '../ui/button.js';
import { icon } from '../ui/icon.js';
import { add } from './work-list.js';

const AT_FIRST = 6;

/** Spread over the list, whose neighbours are alike. */
function selection(samples) {
  const step = samples.length / AT_FIRST;
  return samples.length <= AT_FIRST
    ? samples
    : Array.from({ length: AT_FIRST }, (_, index) => samples[Math.floor(index * step)]);
}

function caption(sample) {
  return known(`sample.${sample.name.replace(/\.\w+$/, '')}`, sample.description);
}

/** Images of the server to try it with. */
export const SampleStrip = {
  setup() {
    const fetching = ref('');
    const all = ref(false);
    // Names of those that this browser cannot show.
    const unseen = reactive(new Set());
    const shown = computed(() => (all.value ? info.value.samples : selection(info.value.samples)));

    async function take(sample) {
      fetching.value = sample.name;
      try {
        add([await sampleFile(sample)]);
      } catch (error) {
        notify(asProblem(error).words, 'failed');
      } finally {
        fetching.value = '';
      }
    }

    const picture = (sample) =>
      unseen.has(sample.name)
        ? icon('image')
        : h('img', {
            src: sampleAddress(sample),
            alt: '',
            loading: 'lazy',
            onError: () => unseen.add(sample.name),
          });

    const item = (sample) =>
      h('li', { key: sample.name }, [
        h(
          'button',
          {
            type: 'button',
            class: 'sample',
            disabled: fetching.value !== '',
            'aria-busy': fetching.value === sample.name ? 'true' : null,
            onClick: () => take(sample),
          },
          [h('span', { class: 'sample-picture' }, picture(sample)), h('span', caption(sample))],
        ),
      ]);

    return () => {
      const others = info.value.samples.length - shown.value.length;
      return h('section', { class: 'samples' }, [
        h('h2', { class: 'section-name' }, t('samples.title')),
        h('ul', { class: 'sample-list' }, shown.value.map(item)),
        others > 0 &&
          button(tn('samples.all', others), () => (all.value = true), {
            kind: 'quiet',
            symbol: 'plus',
          }),
      ]);
    };
  },
};
