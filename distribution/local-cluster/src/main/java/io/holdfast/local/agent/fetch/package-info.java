/** Fetching of a command's URIs into its sandbox. */
@NullMarked
package io.holdfast.local.agent.fetch;

import org.jspecify.annotations.NullMarked;
