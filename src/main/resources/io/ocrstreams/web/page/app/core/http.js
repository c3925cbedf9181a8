import { asProblem, Problem, problemOf } from './problem.js';
import { authorization } from './session.js';

/** An address of the server, also where it stands below a path. */
export function address(path) {
  return new URL(path, new URL('../../', import.meta.url));
}

/**
 * The response, if it is a good one.
 *
 * @throws Problem otherwise
 */
export async function request(path, { method = 'GET', headers = {}, body, signal } = {}) {
  let response;
  try {
    response = await fetch(address(path), {
      method,
      headers: { ...authorization(), ...headers },
      body,
      signal,
      credentials: 'omit',
      cache: 'no-store',
    });
  } catch (error) {
    throw asProblem(error);
  }
  if (!response.ok) {
    const text = await response.text().catch(() => '');
    throw problemOf(response.status, text, (name) => response.headers.get(name));
  }
  return response;
}

export async function getJson(path, options) {
  return (await request(path, options)).json();
}

export async function postJson(path, value) {
  const response = await request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  });
  return response.json();
}

/**
 * Sends a file and tells how far it is. fetch cannot tell in any browser without streams of HTTP/2.
 *
 * @param progress called with the share that is sent, 0 to 1; 1 when all is
 * @return the answer's JSON
 * @throws Problem
 */
export function upload(path, file, { progress = () => {}, headers = {}, signal } = {}) {
  return new Promise((resolve, reject) => {
    const exchange = new XMLHttpRequest();
    exchange.open('POST', address(path));
    for (const [name, value] of Object.entries({ ...authorization(), ...headers })) {
      exchange.setRequestHeader(name, value);
    }
    exchange.setRequestHeader('Content-Type', 'application/octet-stream');
    exchange.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) {
        progress(event.loaded / event.total);
      }
    };
    exchange.upload.onload = () => progress(1);
    exchange.onerror = () => reject(new Problem('unreachable'));
    exchange.onabort = () => reject(new Problem('aborted'));
    exchange.onload = () => {
      const { status, responseText } = exchange;
      try {
        if (status < 200 || status > 299) {
          throw problemOf(status, responseText, (name) => exchange.getResponseHeader(name));
        }
        resolve(JSON.parse(responseText));
      } catch (error) {
        reject(asProblem(error));
      }
    };
    signal?.addEventListener('abort', () => exchange.abort());
    exchange.send(file);
  });
}
