import { reactive, ref } from '../vue.js';
import { job as askForJob, sendJob } from '../core/api.js';
import { asProblem } from '../core/problem.js';

const KEPT = 5;
// The stream usually tells earlier; this is for what it missed.
const ASK_AGAIN = 4000;

/**
 * Images that were sent through Kafka from here, newest first. `state`: `sending`, `pending` (Kafka
 * has it), `done`, `failed` (a dead letter) or `refused` (never accepted; `problem` says why).
 */
export const jobs = ref([]);

let next = 0;

export function send(files) {
  files.forEach(sendOne);
}

async function sendOne(file) {
  const job = reactive({
    key: (next += 1),
    name: file.name,
    id: null,
    event: null,
    state: 'sending',
    begun: performance.now(),
    took: 0,
    outcome: null,
    problem: null,
  });
  jobs.value = [job, ...jobs.value].slice(0, KEPT);
  try {
    const accepted = await sendJob(file, {}, crypto.randomUUID());
    job.id = accepted.id;
    job.event = accepted.event ?? null;
    settle(job, accepted);
    wait(job);
  } catch (error) {
    job.problem = asProblem(error);
    job.state = 'refused';
  }
}

/** An outcome from the stream: it may be one of ours. */
export function outcomeCame(outcome) {
  const job = jobs.value.find((each) => each.id !== null && each.id === outcome.id);
  if (job) {
    settle(job, { state: outcome.kind === 'result' ? 'done' : 'failed', outcome });
  }
}

function settle(job, { state, outcome }) {
  const wasOver = job.state === 'done' || job.state === 'failed';
  // A redriven dead letter may still end well; a late answer must not take an outcome away.
  if (!wasOver || outcome) {
    job.state = state;
    job.outcome = outcome ?? null;
    job.took ||= state === 'pending' ? 0 : performance.now() - job.begun;
  }
}

async function wait(job) {
  while (job.state === 'pending' && jobs.value.includes(job)) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
    try {
      if (job.state === 'pending') {
        settle(job, await askForJob(job.id));
      }
    } catch {
      // The stream may still tell, and the next question may be answered.
    }
  }
}
