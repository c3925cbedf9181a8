// Before the first paint, so that a page that was left dark does not flash white. What else there is
// to remember is core/preferences.js; the names are the same.
(() => {
  try {
    const theme = localStorage.getItem('ocr-streams.theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage is forbidden here: the browser's own setting holds.
  }
})();
