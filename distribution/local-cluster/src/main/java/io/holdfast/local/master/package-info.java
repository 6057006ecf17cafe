/** The master of the local cluster: its parts put together, and the doors through which calls come in. */
@NullMarked
package io.holdfast.local.master;

import org.jspecify.annotations.NullMarked;
