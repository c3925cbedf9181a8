import { sendFeedback } from '../core/api.js';
import { t, tn } from '../core/i18n.js';
import { notify } from '../core/notices.js';
import { asProblem } from '../core/problem.js';

/** Lines that say something else than the server has been told. */
export function unsentLines(reading) {
  return reading.lines.filter((line) => line.text !== line.told);
}

/** Sends what was corrected since it was last sent, with the image, of which the server keeps those lines. */
export async function sendCorrections(reading) {
  const corrected = unsentLines(reading).map((line) => ({ line, text: line.text }));
  reading.telling = true;
  try {
    await sendFeedback({
      image_base64: await dataUrl(reading.file),
      model: reading.result.model,
      model_version: reading.result.model_version,
      lines: corrected.map(({ line, text }) => ({
        line: reading.lines.indexOf(line),
        box: line.box,
        original: line.recognised,
        // A line has no breaks, tabs or wide gaps, pasted ones neither.
        corrected: text.replace(/\s+/g, ' ').trim(),
      })),
    });
    corrected.forEach(({ line, text }) => {
      line.told = text;
    });
    notify(tn('feedback.sent', corrected.length));
  } catch (error) {
    const problem = asProblem(error);
    notify([t('feedback.failed'), problem.words, problem.advice].filter(Boolean).join('. '), 'failed');
  } finally {
    reading.telling = false;
  }
}

function dataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    // Some systems give files a type that is none, which a data: URL would have to carry.
    reader.readAsDataURL(new Blob([file], { type: 'application/octet-stream' }));
  });
}
