/** {@code demo}: the whole pipeline on a broker of its own, for a look at it. */
package io.ocrstreams.cli.demo;
