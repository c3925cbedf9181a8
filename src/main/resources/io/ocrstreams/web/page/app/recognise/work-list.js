import { computed, reactive, ref } from '../vue.js';
import { recognise } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { complete, newReading } from './reading.js';

// The server batches lines of several images; more at a time would only wait there.
const AT_A_TIME = 3;
const ATTEMPTS = 5;

/** Images in the order in which they came; they outlive a change of the view. */
export const readings = ref([]);

/** Options for images to come: empty for the server's own. */
export const options = reactive({ layout: '', model: '', profile: '' });

const chosen = ref(0);

/** The image that is shown, or null. */
export const current = computed(
  () => readings.value.find((each) => each.id === chosen.value) ?? readings.value[0] ?? null,
);

export const unfinished = computed(
  () =>
    readings.value.filter((each) => ['waiting', 'sending', 'reading'].includes(each.state)).length,
);

const transfers = new Map();
let running = 0;

export function show(reading) {
  chosen.value = reading.id;
}

/** Takes files into the list and shows the first of them. */
export function add(files) {
  const added = files.map((file) => newReading(file, { ...options }));
  readings.value = [...readings.value, ...added];
  if (added.length) {
    show(added[0]);
  }
  startNext();
}

/** Reads it once more, with the options that are chosen now. */
export function readAgain(reading) {
  Object.assign(reading, { options: { ...options }, state: 'waiting', progress: 0, problem: null });
  startNext();
}

export function remove(reading) {
  transfers.get(reading.id)?.abort();
  URL.revokeObjectURL(reading.url);
  const index = readings.value.findIndex((each) => each.id === reading.id);
  readings.value = readings.value.filter((each) => each.id !== reading.id);
  const neighbour = readings.value[Math.min(index, readings.value.length - 1)];
  if (chosen.value === reading.id && neighbour) {
    show(neighbour);
  }
}

export function removeAll() {
  [...readings.value].forEach(remove);
}

function startNext() {
  while (running < AT_A_TIME) {
    const reading = readings.value.find(
      (each) => each.state === 'waiting' && !transfers.has(each.id),
    );
    if (!reading) {
      return;
    }
    running += 1;
    read(reading).finally(() => {
      running -= 1;
      startNext();
    });
  }
}

async function read(reading) {
  const transfer = new AbortController();
  transfers.set(reading.id, transfer);
  try {
    complete(reading, await send(reading, transfer.signal));
  } catch (error) {
    const problem = asProblem(error);
    reading.problem = problem;
    reading.state = problem.code === 'blank' ? 'blank' : 'failed';
  } finally {
    transfers.delete(reading.id);
  }
}

/** A busy server says when to come back: that is no failure. */
async function send(reading, signal) {
  for (let attempt = 1; ; attempt += 1) {
    reading.state = 'sending';
    reading.progress = 0;
    try {
      return await recognise(reading.file, reading.options, {
        signal,
        progress: (share) => {
          reading.progress = share;
          reading.state = share < 1 ? 'sending' : 'reading';
        },
      });
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status !== 429 || attempt === ATTEMPTS) {
        throw problem;
      }
      reading.state = 'waiting';
      await new Promise((resolve) => setTimeout(resolve, 1000 * (problem.retryAfter || 1)));
      if (signal.aborted) {
        throw problem;
      }
    }
  }
}
