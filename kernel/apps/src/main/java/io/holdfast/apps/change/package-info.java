/** What becomes of a service when its app is asked to be another: which instances run, and what may not change. */
@NullMarked
package io.holdfast.apps.change;

import org.jspecify.annotations.NullMarked;
