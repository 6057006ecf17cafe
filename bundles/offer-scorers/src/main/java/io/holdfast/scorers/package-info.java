/** Which of the feasible offers is taken. */
@NullMarked
package io.holdfast.scorers;

import org.jspecify.annotations.NullMarked;
