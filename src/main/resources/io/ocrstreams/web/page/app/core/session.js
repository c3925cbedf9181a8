import { ref } from '../vue.js';

const TOKEN = 'ocr-streams.token';

function recall() {
  try {
    return sessionStorage.getItem(TOKEN) ?? '';
  } catch {
    return '';
  }
}

/** The bearer token; empty without one. It is gone when the tab is closed. */
export const token = ref(recall());

/** Why the server refused the token, or `''`. */
export const refusal = ref('');

export function signIn(value) {
  token.value = value.trim();
  refusal.value = '';
  try {
    sessionStorage.setItem(TOKEN, token.value);
  } catch {
    // Storage is forbidden: it lasts until the page is loaded again.
  }
}

export function signOut() {
  token.value = '';
  refusal.value = '';
  try {
    sessionStorage.removeItem(TOKEN);
  } catch {
    // Nothing was stored, then.
  }
}

/** Called with what the server says when it answers 401. */
export function refused(detail) {
  refusal.value = detail;
}

export function authorization() {
  return token.value ? { Authorization: `Bearer ${token.value}` } : {};
}
