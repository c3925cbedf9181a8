import { known, t } from './i18n.js';
import { refused } from './session.js';

const PREFIX = 'urn:ocr-streams:problem:';

/** Why a request failed: problem details (RFC 9457), or what is known where nobody answered. */
export class Problem extends Error {
  /**
   * @param code stable code of the problem's type; `unreachable` where no answer came, `aborted`
   *   where it was given up here
   * @param retryAfter seconds that the server asks to wait, or 0
   */
  constructor(code, { status = 0, title = '', detail = '', requestId = '', retryAfter = 0 } = {}) {
    super(detail || title || code);
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /** What happened, in the reader's language where there are words for it. */
  get words() {
    return known(`problem.${this.code}`, this.title || t('problem.other'));
  }

  /** What to do about it. */
  get advice() {
    return known(`advice.${this.code}`, '');
  }

  /** Whether the same request may succeed soon. */
  get passes() {
    return [
      'busy',
      'rate_limited',
      'draining',
      'timed_out',
      'kafka_unavailable',
      'unreachable',
    ].includes(this.code);
  }
}

/**
 * The problem that an answer tells.
 *
 * @param text the body
 * @param header function from a header's name to its value
 */
export function problemOf(status, text, header) {
  let body = {};
  try {
    body = JSON.parse(text);
  } catch {
    // Something between the server and here answered.
  }
  const type = typeof body.type === 'string' ? body.type : '';
  const problem = new Problem(
    type.startsWith(PREFIX) ? type.slice(PREFIX.length) : `http_${status}`,
    {
      status,
      title: body.title ?? `HTTP ${status}`,
      detail: body.detail,
      requestId: body.request_id ?? header('X-Request-Id'),
      retryAfter: Number(header('Retry-After')) || 0,
    },
  );
  if (status === 401) {
    refused(problem.detail || problem.title);
  }
  return problem;
}

/** Whatever was thrown, as a problem. */
export function asProblem(error) {
  if (error instanceof Problem) {
    return error;
  }
  if (error?.name === 'AbortError') {
    return new Problem('aborted');
  }
  return error instanceof TypeError
    ? new Problem('unreachable')
    : new Problem('page', { detail: String(error) });
}
