import { h, onMounted, onUnmounted, ref } from '../vue.js';
import { placeText, thumbnail } from '../core/api.js';
import { icon } from '../ui/icon.js';

const KEPT = 200;
const AT_A_TIME = 2;

// What was fetched, so that a list that moves does not ask again: place to URL, null for none.
const pictures = new Map();
const queue = [];
let running = 0;

function keep(place, url) {
  pictures.set(place, url);
  if (pictures.size > KEPT) {
    const [oldest, old] = pictures.entries().next().value;
    pictures.delete(oldest);
    if (old) {
      URL.revokeObjectURL(old);
    }
  }
}

function startNext() {
  while (running < AT_A_TIME && queue.length) {
    running += 1;
    queue
      .shift()()
      .finally(() => {
        running -= 1;
        startNext();
      });
  }
}

/** A small picture of an event's image, fetched when it comes into sight, or else a symbol. */
export const Thumbnail = {
  props: { origin: { type: Object, required: true } },
  setup(props) {
    const place = placeText(props.origin);
    const url = ref(pictures.get(place) ?? null);
    const element = ref(null);
    const gone = new AbortController();
    let sight = null;

    async function load() {
      if (gone.signal.aborted) {
        return;
      }
      try {
        url.value = URL.createObjectURL(await thumbnail(props.origin, gone.signal));
        keep(place, url.value);
      } catch (problem) {
        // 404: the reference does not allow it, or its bytes are gone. Anything else may pass.
        if (problem.status === 404) {
          keep(place, null);
        }
      }
    }

    onMounted(() => {
      if (pictures.has(place)) {
        return;
      }
      sight = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          sight.disconnect();
          queue.push(load);
          startNext();
        }
      });
      sight.observe(element.value);
    });
    onUnmounted(() => {
      gone.abort();
      sight?.disconnect();
    });

    return () =>
      h(
        'span',
        { ref: element, class: 'thumbnail' },
        url.value ? h('img', { src: url.value, alt: '' }) : icon('image'),
      );
  },
};
