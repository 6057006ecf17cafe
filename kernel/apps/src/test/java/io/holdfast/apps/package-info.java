/** Tests of apps. */
@NullMarked
package io.holdfast.apps;

import org.jspecify.annotations.NullMarked;
