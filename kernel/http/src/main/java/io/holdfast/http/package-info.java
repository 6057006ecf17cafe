/** The HTTP API's server: starts and stops it, and puts its parts together. */
@NullMarked
package io.holdfast.http;

import org.jspecify.annotations.NullMarked;
