/** The HTTP API and the page: routes, who may call them and how much, and what they answer. */
package io.ocrstreams.web;
