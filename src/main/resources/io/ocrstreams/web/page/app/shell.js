import { computed, h, onMounted, ref } from './vue.js';
import { info, loadInfo } from './core/api.js';
import { t } from './core/i18n.js';
import { asProblem } from './core/problem.js';
import { view } from './core/router.js';
import { refusal, token } from './core/session.js';
import { PipelineView } from './pipeline/view.js';
import { RecogniseView } from './recognise/view.js';
import { button } from './ui/button.js';
import { NoticeList } from './ui/notice-list.js';
import { problemNote } from './ui/problem-note.js';
import { SiteHeader } from './ui/site-header.js';
import { TokenForm } from './ui/token-form.js';

/** Everything: the header, and the view that is chosen or what stands in its way. */
export const Shell = {
  setup() {
    const problem = ref(null);
    const tokenNeeded = computed(
      () => info.value?.authentication && (!token.value || refusal.value !== ''),
    );

    async function connect() {
      problem.value = null;
      try {
        await loadInfo();
      } catch (error) {
        problem.value = asProblem(error);
      }
    }
    onMounted(connect);

    function content() {
      if (problem.value) {
        return h('section', { class: 'standstill' }, [
          h('h1', { tabindex: -1 }, t('server.away')),
          problemNote(
            problem.value,
            button(t('server.retry'), connect, { kind: 'primary', symbol: 'redo' }),
          ),
        ]);
      }
      if (!info.value) {
        return h('p', { class: 'standstill quiet', 'aria-busy': 'true' }, t('server.asking'));
      }
      if (tokenNeeded.value) {
        return h(TokenForm);
      }
      return view.value === 'pipeline' ? h(PipelineView) : h(RecogniseView);
    }

    return () => [
      h('a', { class: 'skip', href: '#main', onClick: skip }, t('shell.skip')),
      h(SiteHeader),
      h('main', { id: 'main', class: 'main', tabindex: -1 }, content()),
      h('footer', { class: 'footer' }, [
        h('span', info.value ? `ocr-streams ${info.value.version}` : 'ocr-streams'),
        h('a', { href: 'docs' }, t('shell.api')),
      ]),
      h(NoticeList),
    ];
  },
};

// The fragment names the view: the link must not change it.
function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}
