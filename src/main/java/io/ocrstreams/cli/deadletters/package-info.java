/** {@code dead-letters}: what failed, why, and once more. */
package io.ocrstreams.cli.deadletters;
