/** Who calls, and what they may do: accounts with tokens, where the API is not for this machine alone. */
@NullMarked
package io.holdfast.http.access;

import org.jspecify.annotations.NullMarked;
