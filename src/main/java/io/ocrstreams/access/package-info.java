/** What each role must be allowed to do on a cluster with an authorizer, and whether it is. */
package io.ocrstreams.access;
