// Before the first paint, so that a page that was left dark does not flash white. Whatever else is
// remembered is in core/preferences.js, under the same names.
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
