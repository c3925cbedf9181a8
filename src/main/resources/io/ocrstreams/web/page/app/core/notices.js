import { ref } from '../vue.js';

const SHOWN = 5000;

/** Short messages that pass, newest last; screen readers say them. */
export const notices = ref([]);

let next = 0;

/** @param kind `done` or `failed` */
export function notify(text, kind = 'done') {
  const notice = { id: (next += 1), text, kind };
  notices.value = [...notices.value.slice(-2), notice];
  setTimeout(() => {
    notices.value = notices.value.filter((each) => each.id !== notice.id);
  }, SHOWN);
}
