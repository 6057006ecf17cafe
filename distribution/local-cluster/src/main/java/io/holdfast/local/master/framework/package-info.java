/** Frameworks: how they subscribe, change, fall silent, fail over and are removed. */
@NullMarked
package io.holdfast.local.master.framework;

import org.jspecify.annotations.NullMarked;
