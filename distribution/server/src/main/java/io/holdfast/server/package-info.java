/** The scheduler process: its command line, its start and its end. */
@NullMarked
package io.holdfast.server;

import org.jspecify.annotations.NullMarked;
