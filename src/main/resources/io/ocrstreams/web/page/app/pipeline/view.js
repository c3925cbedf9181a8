import { h, onMounted, onUnmounted } from '../vue.js';
import { info } from '../core/api.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icon.js';
import { problemNote } from '../ui/problem-note.js';
import { BatchesPanel } from './batches-panel.js';
import { DeadLettersPanel } from './dead-letters-panel.js';
import { Figures } from './figures.js';
import { JobsPanel } from './jobs-panel.js';
import { LagPanel } from './lag-panel.js';
import { LatencyPanel } from './latency-panel.js';
import { connection, problem, snapshot, start, stop } from './live.js';
import { ResultsPanel } from './results-panel.js';
import { ThroughputPanel } from './throughput-panel.js';

const COMMANDS = [
  './ocr-streams serve --no-auth --embedded',
  './ocr-streams serve --no-auth --bootstrap-servers HOST:PORT',
].join('\n');

/** What runs through Kafka, as it runs. */
export const PipelineView = {
  setup() {
    const kafka = info.value.kafka;
    onMounted(() => kafka && start());
    onUnmounted(() => kafka && stop());

    const withoutKafka = () =>
      h('div', { class: 'empty card' }, [
        icon('plug'),
        h('h2', { class: 'empty-title' }, t('pipeline.no_kafka')),
        h('p', { class: 'quiet' }, t('pipeline.no_kafka.advice')),
        h('pre', { class: 'command', tabindex: 0, 'aria-label': t('pipeline.no_kafka.commands') }, [
          h('code', COMMANDS),
        ]),
      ]);

    const panels = () => [
      h(Figures),
      h('div', { class: 'panels' }, [
        h(ThroughputPanel),
        h(LatencyPanel),
        h(BatchesPanel),
        h(LagPanel),
        h(JobsPanel),
        h(DeadLettersPanel),
        h(ResultsPanel),
      ]),
    ];

    return () =>
      h('div', { class: 'pipeline' }, [
        h('div', { class: 'intro pipeline-head' }, [
          h('div', [
            h('h1', { tabindex: -1 }, t('pipeline.title')),
            h('p', { class: 'lead' }, t('pipeline.lead')),
          ]),
          kafka &&
            h('p', { class: ['connection', connection.value], role: 'status' }, [
              h('span', { class: 'dot', 'aria-hidden': 'true' }),
              t(`connection.${connection.value}`),
            ]),
        ]),
        kafka && problem.value && problemNote(problem.value),
        kafka && snapshot.value?.stream?.reachable === false
          ? h('p', { class: 'problem', role: 'alert' }, [icon('alert'), t('pipeline.unreachable')])
          : null,
        kafka ? panels() : withoutKafka(),
      ]);
  },
};
