/** Services shown as the apps they were made from, in Marathon's JSON. */
@NullMarked
package io.holdfast.apps.view;

import org.jspecify.annotations.NullMarked;
