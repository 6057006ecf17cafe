/** Apps as Marathon ran them: one engine runs them, as services with one pod type. */
@NullMarked
package io.holdfast.apps;

import org.jspecify.annotations.NullMarked;
