import { computed, h, onMounted, onUnmounted } from '../vue.js';
import { choices, info, loadChoices } from '../core/api.js';
import { t, tn } from '../core/i18n.js';
import { notify } from '../core/notices.js';
import { asProblem } from '../core/problem.js';
import { DropZone } from './drop-zone.js';
import { FilmStrip } from './film-strip.js';
import { ReadingOptions } from './reading-options.js';
import { ReadingPanel } from './reading-panel.js';
import { SampleStrip } from './sample-strip.js';
import { add, current, readings, unfinished } from './work-list.js';

/** Files that were pasted anywhere but into a text. */
function paste(event) {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length && !event.target.closest?.('textarea, input')) {
    event.preventDefault();
    add(files);
  }
}

/** Images in, text beside them. */
export const RecogniseView = {
  setup() {
    onMounted(async () => {
      document.addEventListener('paste', paste);
      if (!choices.value) {
        try {
          await loadChoices();
        } catch (error) {
          notify(asProblem(error).words, 'failed');
        }
      }
    });
    onUnmounted(() => document.removeEventListener('paste', paste));

    const standing = computed(() => {
      if (!readings.value.length) {
        return '';
      }
      return unfinished.value
        ? tn('recognise.reading', unfinished.value)
        : tn('recognise.finished', readings.value.length);
    });

    return () =>
      h('div', { class: ['recognise', { busy: readings.value.length }] }, [
        h('div', { class: 'intro' }, [
          h('h1', { tabindex: -1 }, t('recognise.title')),
          !readings.value.length && h('p', { class: 'lead' }, t('recognise.lead')),
        ]),
        h('p', { class: 'unseen', role: 'status' }, standing.value),
        h('div', { class: 'intake' }, [
          h(DropZone, { small: readings.value.length > 0 }),
          h(ReadingOptions),
        ]),
        readings.value.length > 0 ? h(FilmStrip) : info.value.samples.length > 0 && h(SampleStrip),
        current.value && h(ReadingPanel, { key: current.value.id, reading: current.value }),
      ]);
  },
};
