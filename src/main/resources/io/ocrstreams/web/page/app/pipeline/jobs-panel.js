import { h, ref } from '../vue.js';
import { info, placeText, sampleFile } from '../core/api.js';
import { duration, known, t, tn } from '../core/i18n.js';
import { notify } from '../core/notices.js';
import { asProblem } from '../core/problem.js';
import { button } from '../ui/button.js';
import { icon } from '../ui/icon.js';
import { jobs, send } from './jobs.js';
import { panel } from './panel.js';

const SYMBOLS = { done: 'check', failed: 'alert', refused: 'alert' };

function outcome(job) {
  switch (job.state) {
    case 'done':
      return job.outcome?.result.lines.length
        ? t('job.lines', {
            lines: tn('lines', job.outcome.result.lines.length),
            text: job.outcome.result.lines[0].text,
          })
        : t('job.blank');
    case 'failed': {
      const reason = job.outcome?.dead_letter.reason;
      return known(`reason.${reason}`, reason ?? t('job.failed'));
    }
    case 'refused':
      return job.problem.words;
    default:
      return job.event ? t('job.at', { place: placeText(job.event) }) : '';
  }
}

/** Sends images through Kafka and shows what becomes of them. */
export const JobsPanel = {
  setup() {
    const chooser = ref(null);
    const fetching = ref(false);

    async function trySample() {
      fetching.value = true;
      try {
        send([await sampleFile(info.value.samples[0])]);
      } catch (error) {
        notify(asProblem(error).words, 'failed');
      } finally {
        fetching.value = false;
      }
    }

    function choose() {
      send([...chooser.value.files]);
      chooser.value.value = '';
    }

    const row = (job) =>
      h('li', { key: job.key, class: ['job', job.state] }, [
        SYMBOLS[job.state] ? icon(SYMBOLS[job.state]) : h('span', { class: 'spinner' }),
        h('div', { class: 'job-words' }, [
          h('p', { class: 'job-name' }, [h('strong', job.name), ' ', t(`job.${job.state}`)]),
          h('p', { class: 'quiet small' }, outcome(job)),
        ]),
        job.took > 0 && h('span', { class: 'job-time' }, duration(job.took)),
      ]);

    return () =>
      panel('jobs', t('jobs.title'), [
        h('p', { class: 'quiet' }, t('jobs.lead')),
        h('div', { class: 'jobs-actions' }, [
          button(t('jobs.choose'), () => chooser.value.click(), {
            kind: 'primary',
            symbol: 'upload',
          }),
          info.value.samples.length > 0 &&
            button(t('jobs.sample'), trySample, { symbol: 'image', disabled: fetching.value }),
        ]),
        // No list of types: a file that is no image shows how a dead letter comes about.
        h('input', {
          ref: chooser,
          class: 'chooser',
          type: 'file',
          multiple: true,
          tabindex: -1,
          'aria-label': t('jobs.choose'),
          onChange: choose,
        }),
        h('ol', { class: 'jobs', 'aria-live': 'polite' }, jobs.value.map(row)),
      ]);
  },
};
