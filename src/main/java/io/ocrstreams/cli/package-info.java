/** The program: its commands, those of one class here, the others each in a room of their own. */
package io.ocrstreams.cli;
