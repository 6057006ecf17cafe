/** Tries extensions on made-up clusters, plans and failures, before they decide anything. */
@NullMarked
package io.holdfast.extensions.trial;

import org.jspecify.annotations.NullMarked;
