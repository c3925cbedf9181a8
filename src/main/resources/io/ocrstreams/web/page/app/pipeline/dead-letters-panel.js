import { computed, h, ref } from '../vue.js';
import { placeText } from '../core/api.js';
import { clockTime, known, number, t, tn } from '../core/i18n.js';
import { button } from '../ui/button.js';
import { deadLetters, snapshot } from './live.js';
import { panel } from './panel.js';
import { RedriveDialog } from './redrive-dialog.js';

const SHOWN = 20;

function reasonWord(reason) {
  return known(`reason.${reason}`, reason ?? t('reason.unknown'));
}

/** Dead letters by reason and the newest of them, each with a way back into the pipeline. */
export const DeadLettersPanel = {
  setup() {
    // What a redrive dialog is about, or null: { reasons?, ids?, title }.
    const selection = ref(null);

    const counts = computed(() =>
      Object.entries(snapshot.value?.stream?.dead_letters_by_reason ?? {})
        .filter(([, count]) => count > 0)
        .sort(([, one], [, other]) => other - one),
    );

    const reasonRow = ([reason, count]) =>
      h('tr', { key: reason }, [
        h('th', { scope: 'row' }, [reasonWord(reason), h('code', reason)]),
        h('td', number(count)),
        h('td', [
          button(
            t('letters.redrive'),
            () => (selection.value = { reasons: [reason], title: reasonWord(reason) }),
            {
              symbol: 'redo',
              'aria-label': t('letters.redrive_reason', { reason: reasonWord(reason) }),
            },
          ),
        ]),
      ]);

    const letterRow = (outcome) => {
      const { reason, message, attempt } = outcome.dead_letter;
      return h('li', { key: placeText(outcome.place), class: 'letter' }, [
        h('div', { class: 'letter-words' }, [
          h('h3', outcome.id ?? t('results.no_id')),
          h('p', { class: 'letter-message' }, [
            h('span', { class: 'tag' }, reasonWord(reason)),
            message && h('span', { lang: 'en' }, message),
          ]),
          h('ul', { class: 'facts' }, [
            h('li', clockTime(new Date(outcome.time))),
            h('li', placeText(outcome.place)),
            attempt > 0 && h('li', tn('letters.attempt', attempt)),
          ]),
        ]),
        outcome.id &&
          reason &&
          button(
            t('letters.redrive'),
            () => (selection.value = { ids: [outcome.id], reasons: [reason], title: outcome.id }),
            {
              kind: 'quiet',
              symbol: 'redo',
              terse: true,
              'aria-label': t('letters.redrive_one', { id: outcome.id }),
            },
          ),
      ]);
    };

    const content = () =>
      counts.value.length || deadLetters.value.length
        ? [
            counts.value.length > 0 &&
              h('table', { class: 'table reasons' }, [
                h('thead', [
                  h('tr', [
                    h('th', { scope: 'col' }, t('letters.reason')),
                    h('th', { scope: 'col' }, t('letters.count')),
                    h('th', { scope: 'col' }, h('span', { class: 'unseen' }, t('letters.action'))),
                  ]),
                ]),
                h('tbody', counts.value.map(reasonRow)),
              ]),
            h('h3', { class: 'section-name' }, t('letters.latest')),
            h(
              'ol',
              { class: 'letters', tabindex: 0, 'aria-label': t('letters.latest') },
              deadLetters.value.slice(0, SHOWN).map(letterRow),
            ),
          ]
        : h('p', { class: 'nothing' }, t('letters.none'));

    return () => [
      panel('letters', t('letters.title'), content()),
      selection.value &&
        h(RedriveDialog, { selection: selection.value, onClose: () => (selection.value = null) }),
    ];
  },
};
