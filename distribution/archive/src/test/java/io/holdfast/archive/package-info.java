/** What a user unpacks (bin, conf, lib), and the end-to-end tests that start it as a user does. */
@NullMarked
package io.holdfast.archive;

import org.jspecify.annotations.NullMarked;
