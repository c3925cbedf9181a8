// The only place that knows where Vue comes from: the WebJar, without its template compiler, so
// that the page needs no eval. PageSourcesTest holds the version to that of the build.
export * from '../webjars/vue/3.5.22/dist/vue.runtime.esm-browser.prod.js';
