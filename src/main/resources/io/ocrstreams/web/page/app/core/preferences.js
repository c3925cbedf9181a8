import { ref } from '../vue.js';

export const LANGUAGES = ['en', 'zh'];
export const THEMES = ['system', 'light', 'dark'];

const LANGUAGE = 'ocr-streams.language';
const THEME = 'ocr-streams.theme';

/** Storage may be forbidden or full: preferences then last as long as the page. */
function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // As above.
  }
}

/** What was chosen here before, or the first of the browser's languages that there is. */
export function preferredLanguage() {
  const remembered = recall(LANGUAGE);
  if (LANGUAGES.includes(remembered)) {
    return remembered;
  }
  const spoken = navigator.languages.map((each) => each.slice(0, 2).toLowerCase());
  return spoken.find((each) => LANGUAGES.includes(each)) ?? 'en';
}

export function rememberLanguage(language) {
  remember(LANGUAGE, language);
}

const remembered = recall(THEME);

/** `system`, `light` or `dark`. */
export const theme = ref(THEMES.includes(remembered) ? remembered : 'system');

export function chooseTheme(choice) {
  theme.value = choice;
  remember(THEME, choice);
  if (choice === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = choice;
  }
}
