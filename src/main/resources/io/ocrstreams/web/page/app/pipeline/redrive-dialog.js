import { computed, h, onMounted, ref, shallowRef } from '../vue.js';
import { redrive } from '../core/api.js';
import { known, number, t, tn } from '../core/i18n.js';
import { notify } from '../core/notices.js';
import { asProblem } from '../core/problem.js';
import { button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { problemNote } from '../ui/problem-note.js';
import { refreshLists } from './live.js';

/** What is skipped, by why. */
function skips(report) {
  const counts = new Map();
  for (const { skipped } of report.letters.filter((letter) => letter.skipped)) {
    counts.set(skipped, (counts.get(skipped) ?? 0) + 1);
  }
  return [...counts];
}

/** Says what a redrive would do, and does it when that is confirmed. */
export const RedriveDialog = {
  props: { selection: { type: Object, required: true } },
  emits: ['close'],
  setup(props, { emit }) {
    const preview = shallowRef(null);
    const problem = shallowRef(null);
    const working = ref(true);
    const request = computed(() => {
      const { reasons, ids } = props.selection;
      return { ...(reasons && { reasons }), ...(ids && { ids }) };
    });

    async function ask(dryRun, then) {
      working.value = true;
      problem.value = null;
      try {
        then(await redrive({ ...request.value, dry_run: dryRun }));
      } catch (error) {
        problem.value = asProblem(error);
      } finally {
        working.value = false;
      }
    }

    const look = () => ask(true, (report) => (preview.value = report));
    onMounted(look);

    const confirm = (close) =>
      ask(false, (report) => {
        notify(tn('redrive.done', report.redriven), report.failures ? 'failed' : 'done');
        refreshLists();
        close();
      });

    const summary = () => [
      h('p', { class: 'redrive-count' }, tn('redrive.would', preview.value.redriven)),
      preview.value.skipped > 0 &&
        h('div', [
          h('p', { class: 'quiet' }, tn('redrive.skipped', preview.value.skipped)),
          h(
            'ul',
            { class: 'redrive-skips' },
            skips(preview.value).map(([why, count]) =>
              h('li', t('redrive.why', { why: known(`skip.${why}`, why), n: number(count) })),
            ),
          ),
        ]),
    ];

    return () =>
      h(
        Dialog,
        {
          title: t('redrive.title', { what: props.selection.title }),
          onClose: () => emit('close'),
        },
        {
          default: ({ close }) => [
            h('div', { class: 'dialog-main', 'aria-live': 'polite', 'aria-busy': working.value }, [
              h('p', { class: 'quiet' }, t('redrive.what')),
              problem.value
                ? problemNote(problem.value, button(t('server.retry'), look, { symbol: 'redo' }))
                : preview.value
                  ? summary()
                  : h('p', t('redrive.counting')),
            ]),
            h('footer', { class: 'dialog-foot' }, [
              button(t('redrive.cancel'), close),
              button(
                preview.value
                  ? tn('redrive.confirm', preview.value.redriven)
                  : t('redrive.confirm.other', { n: '…' }),
                () => confirm(close),
                {
                  kind: 'primary',
                  symbol: 'redo',
                  disabled: working.value || !preview.value?.redriven,
                },
              ),
            ]),
          ],
        },
      );
  },
};
