import { ref, shallowRef } from '../vue.js';
import { latestDeadLetters, latestResults, pipeline, placeText } from '../core/api.js';
import { follow } from '../core/event-stream.js';
import { asProblem } from '../core/problem.js';
import { outcomeCame } from './jobs.js';

const POLL = 2000;
const HISTORY = 90;
const RESULTS = 24;
const DEAD_LETTERS = 50;
const TIMES = 500;

/** The latest snapshot, or null. */
export const snapshot = shallowRef(null);

/** Rates of the last three minutes, oldest first: { time, images, lines }. */
export const history = shallowRef([]);

/** Latest outcomes, newest first. */
export const results = shallowRef([]);
export const deadLetters = shallowRef([]);

/** Milliseconds in the pipeline by place of the event, as far as they were seen. */
export const totals = shallowRef(new Map());

/** `connecting`, `live`, `waiting` or `refused`, and why there is no snapshot, if so. */
export const connection = ref('connecting');
export const problem = shallowRef(null);

let stopFollowing = () => {};
let polling = null;

/** Begins to follow the pipeline; does so until stop. */
export function start() {
  connection.value = 'connecting';
  refreshLists();
  stopFollowing = follow('api/v1/events', handlers, (state, detail) => {
    connection.value = state;
    if (state === 'refused') {
      problem.value = detail;
    }
  });
  poll();
}

export function stop() {
  stopFollowing();
  polling?.abort();
  polling = null;
}

const handlers = {
  result(outcome) {
    results.value = merge(results.value, [outcome], RESULTS);
    outcomeCame(outcome);
  },
  dead_letter(outcome) {
    deadLetters.value = merge(deadLetters.value, [outcome], DEAD_LETTERS);
    outcomeCame(outcome);
  },
  metrics(metrics) {
    const kept = [...totals.value].slice(1 - TIMES);
    totals.value = new Map([...kept, [placeText(metrics.origin), metrics.stages.total_ms]]);
  },
  reset: refreshLists,
};

/** Newest first. An outcome may come by a list and by the stream, and a list may come late. */
function merge(known, others, limit) {
  const byPlace = new Map([...known, ...others].map((each) => [placeText(each.place), each]));
  return [...byPlace.values()]
    .sort((one, other) => Date.parse(other.time) - Date.parse(one.time))
    .slice(0, limit);
}

/** Asks for the lists anew: at the start, after a gap in the stream, and after a redrive. */
export async function refreshLists() {
  try {
    const [read, dead] = await Promise.all([
      latestResults(RESULTS),
      latestDeadLetters(DEAD_LETTERS),
    ]);
    results.value = merge(results.value, read, RESULTS);
    deadLetters.value = merge(deadLetters.value, dead, DEAD_LETTERS);
  } catch (error) {
    problem.value = asProblem(error);
  }
}

async function poll() {
  const ending = new AbortController();
  polling = ending;
  while (!ending.signal.aborted) {
    // Nobody looks at a hidden page; the history has a gap then.
    if (!document.hidden) {
      await look(ending.signal);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}

async function look(signal) {
  try {
    const seen = await pipeline(signal);
    snapshot.value = seen;
    problem.value = null;
    if (seen.stream) {
      const { images_per_second: images, lines_per_second: lines } = seen.stream;
      history.value = [...history.value, { time: Date.parse(seen.time), images, lines }].slice(
        -HISTORY,
      );
    }
  } catch (error) {
    if (!signal.aborted) {
      problem.value = asProblem(error);
    }
  }
}
