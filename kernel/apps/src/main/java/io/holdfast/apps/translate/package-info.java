/** Makes the service of an app. */
@NullMarked
package io.holdfast.apps.translate;

import org.jspecify.annotations.NullMarked;
