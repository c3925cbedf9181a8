import { createApp } from './vue.js';
import { loadLanguage } from './core/i18n.js';
import { preferredLanguage } from './core/preferences.js';
import { Shell } from './shell.js';

await loadLanguage(preferredLanguage());
createApp(Shell).mount('#app');
