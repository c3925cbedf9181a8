import { request } from './http.js';
import { asProblem } from './problem.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;
// The server says something at least every 15 s.
const SILENCE = 45000;

/**
 * Server-sent events over fetch: EventSource cannot send a token. After every loss it goes on where
 * it was, with growing pauses.
 *
 * @param handlers functions by name of event, given its data
 * @param changed called with `live`, `waiting` (and when the next attempt is due), or `refused`
 *   (and the problem), after which it does not try again
 * @return a function that ends it
 */
export function follow(path, handlers, changed) {
  const ending = new AbortController();
  run(path, handlers, changed, ending.signal);
  return () => ending.abort();
}

async function run(path, handlers, changed, ended) {
  let last = '';
  let pause = FIRST_PAUSE;
  while (!ended.aborted) {
    try {
      await read(path, last, ended, {
        opened: () => {
          pause = FIRST_PAUSE;
          changed('live');
        },
        event: (event) => {
          last = event.id || last;
          handlers[event.name]?.(JSON.parse(event.data));
        },
      });
    } catch (error) {
      const problem = asProblem(error);
      if ([401, 403, 404].includes(problem.status)) {
        changed('refused', problem);
        return;
      }
    }
    if (!ended.aborted) {
      // Not all pages at once when a server comes back.
      const wait = pause * (0.75 + Math.random() / 2);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      changed('waiting', Date.now() + wait);
      await sleep(wait, ended);
    }
  }
}

async function read(path, last, ended, { opened, event }) {
  const silent = new AbortController();
  const end = () => silent.abort();
  ended.addEventListener('abort', end);
  let watch = setTimeout(end, SILENCE);
  try {
    const response = await request(path, {
      headers: { Accept: 'text/event-stream', ...(last && { 'Last-Event-ID': last }) },
      signal: silent.signal,
    });
    opened();
    const parser = new EventParser(event);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      clearTimeout(watch);
      watch = setTimeout(end, SILENCE);
      parser.take(value);
    }
  } finally {
    clearTimeout(watch);
    ended.removeEventListener('abort', end);
  }
}

/** Splits the stream into events (HTML Living Standard, section 9.2.6). */
class EventParser {
  #rest = '';
  #event = { name: 'message', id: '', data: [] };
  #emit;

  constructor(emit) {
    this.#emit = emit;
  }

  take(text) {
    const lines = (this.#rest + text).split(/\r\n|\n/);
    this.#rest = lines.pop();
    lines.forEach((line) => this.#line(line));
  }

  #line(line) {
    if (line === '') {
      if (this.#event.data.length) {
        this.#emit({ ...this.#event, data: this.#event.data.join('\n') });
      }
      this.#event = { name: 'message', id: '', data: [] };
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      this.#event.name = value;
    } else if (field === 'id') {
      this.#event.id = value;
    } else if (field === 'data') {
      this.#event.data.push(value);
    }
  }
}

function sleep(ms, ended) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
