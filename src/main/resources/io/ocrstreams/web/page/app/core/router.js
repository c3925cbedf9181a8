import { nextTick, ref } from '../vue.js';

export const VIEWS = ['recognise', 'pipeline'];

function fromAddress() {
  const name = location.hash.replace(/^#\/?/, '');
  return VIEWS.includes(name) ? name : VIEWS[0];
}

/** Name of the view that is shown. The fragment holds it, so that the server need not know. */
export const view = ref(fromAddress());

addEventListener('hashchange', async () => {
  const before = view.value;
  view.value = fromAddress();
  if (view.value !== before) {
    // As a page load would: the reader begins at the top, and screen readers say where they are.
    await nextTick();
    scrollTo(0, 0);
    document.querySelector('main h1')?.focus({ preventScroll: true });
  }
});
