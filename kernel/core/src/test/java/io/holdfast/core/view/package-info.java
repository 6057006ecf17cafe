/** What people and programs can see. */
@NullMarked
package io.holdfast.core.view;

import org.jspecify.annotations.NullMarked;
