/** How the faces look at extensions and change them. */
@NullMarked
package io.holdfast.core.extension.admin;

import org.jspecify.annotations.NullMarked;
