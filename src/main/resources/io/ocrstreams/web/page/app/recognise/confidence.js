import { t } from '../core/i18n.js';

// As the demo's gallery grades them. Each grade has a colour, a kind of outline and a word, so that
// nobody depends on the colour.
const GRADES = [
  { name: 'sure', from: 0.95 },
  { name: 'fair', from: 0.8 },
  { name: 'poor', from: 0 },
];

/** Names from the best to the worst. */
export const GRADE_NAMES = GRADES.map((each) => each.name);

/** @param confidence 0 to 1 */
export function grade(confidence) {
  return GRADES.find((each) => confidence >= each.from)?.name ?? 'poor';
}

export function gradeWord(name) {
  return t(`grade.${name}`);
}
