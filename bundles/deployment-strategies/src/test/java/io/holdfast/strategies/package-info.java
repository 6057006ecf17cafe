/** Tests of the deployment strategies. */
@NullMarked
package io.holdfast.strategies;

import org.jspecify.annotations.NullMarked;
