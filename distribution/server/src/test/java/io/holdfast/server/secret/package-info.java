/** Tests of what is kept ready for launches. */
@NullMarked
package io.holdfast.server.secret;

import org.jspecify.annotations.NullMarked;
