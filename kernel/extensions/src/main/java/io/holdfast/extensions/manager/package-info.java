/** Brings versions of bundles into force and takes them out again, while services run. */
@NullMarked
package io.holdfast.extensions.manager;

import org.jspecify.annotations.NullMarked;
