import { reactive } from '../vue.js';

let next = 0;

/**
 * An image that is read or to be read. `state` is one of
 *
 * - `waiting`: for its turn here, or for the server to have room
 * - `sending`: `progress` tells the share that is sent
 * - `reading`: all is sent
 * - `done`: `result` is the answer, `lines` what may be edited
 * - `blank`: there is no text on it
 * - `failed`: `problem` says why
 */
export function newReading(file, options) {
  return reactive({
    id: (next += 1),
    file,
    name: file.name,
    url: URL.createObjectURL(file),
    // Null until the browser has tried: it knows no TIFF.
    visible: null,
    options,
    state: 'waiting',
    progress: 0,
    result: null,
    lines: [],
    // While corrections are on their way.
    telling: false,
    active: -1,
    problem: null,
  });
}

/** Puts the answer in place. */
export function complete(reading, result) {
  reading.result = result;
  reading.lines = result.lines.map((line) => ({
    ...line,
    recognised: line.text,
    // What the server knows of it: changes with each correction that is sent.
    told: line.text,
  }));
  reading.active = -1;
  reading.state = 'done';
}

export function isEdited(line) {
  return line.text !== line.recognised;
}

/** All lines as they stand now. */
export function plainText(reading) {
  return reading.lines.map((line) => line.text).join('\n');
}

/** What was read and what a person made of it. */
export function asRecord(reading) {
  const { image, layout, model, model_version, profile, times, request_id } = reading.result;
  return {
    name: reading.name,
    text: plainText(reading),
    lines: reading.lines.map((line) => ({
      text: line.text,
      recognised: line.recognised,
      edited: isEdited(line),
      confidence: line.confidence,
      box: line.box,
    })),
    image,
    layout,
    model,
    model_version,
    profile,
    times,
    request_id,
  };
}
