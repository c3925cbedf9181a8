/** Options that several commands share, and what they turn into: mixins and converters. */
package io.ocrstreams.cli.settings;
