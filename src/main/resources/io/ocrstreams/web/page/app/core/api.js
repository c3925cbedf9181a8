import { shallowRef } from '../vue.js';
import { address, getJson, postJson, request, upload } from './http.js';

const API = 'api/v1';

/** What the server can do and demands; null until it has answered. */
export const info = shallowRef(null);

/** Models, profiles and layouts to choose from; null until known. */
export const choices = shallowRef(null);

export async function loadInfo() {
  info.value = await getJson(`${API}/info`);
}

export async function loadChoices() {
  choices.value = await getJson(`${API}/models`);
}

/** Only what was chosen: the server has defaults of its own. */
function query(options) {
  const chosen = Object.entries(options).filter(([, value]) => value);
  return chosen.length ? `?${new URLSearchParams(chosen)}` : '';
}

/** @param options layout, model, profile; empty for the server's own */
export function recognise(file, options, transfer) {
  return upload(`${API}/ocr${query(options)}`, file, transfer);
}

/** @param idempotencyKey the same for repetitions of one request */
export function sendJob(file, options, idempotencyKey, progress) {
  return upload(`${API}/jobs${query(options)}`, file, {
    progress,
    headers: { 'Idempotency-Key': idempotencyKey },
  });
}

export function job(id) {
  return getJson(`${API}/jobs/${encodeURIComponent(id)}`);
}

export function pipeline(signal) {
  return getJson(`${API}/pipeline`, { signal });
}

export async function latestResults(limit) {
  return (await getJson(`${API}/results?limit=${limit}`)).results;
}

export async function latestDeadLetters(limit) {
  return (await getJson(`${API}/dead-letters?limit=${limit}`)).dead_letters;
}

/** @param selection reasons, ids, dry_run */
export function redrive(selection) {
  return postJson(`${API}/dead-letters/redrive`, selection);
}

/** @param feedback image, model, and lines with their original and corrected texts */
export function sendFeedback(feedback) {
  return postJson(`${API}/feedback`, feedback);
}

/** A small picture of what was read, as a Blob. */
export async function thumbnail(origin, signal) {
  const place = encodeURIComponent(placeText(origin));
  return (await request(`${API}/results/${place}/thumbnail`, { signal })).blob();
}

/** A sample as a file, as if it had been chosen from a disk. */
export async function sampleFile(sample) {
  const blob = await (await request(sampleAddress(sample))).blob();
  return new File([blob], sample.name, { type: blob.type });
}

export function sampleAddress(sample) {
  return address(sample.url.replace(/^\//, '')).href;
}

export function placeText(place) {
  return `${place.topic}:${place.partition}:${place.offset}`;
}
