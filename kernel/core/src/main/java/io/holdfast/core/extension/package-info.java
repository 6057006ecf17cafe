/** How the core finds policies: one generation of extensions, looked up by type name. */
@NullMarked
package io.holdfast.core.extension;

import org.jspecify.annotations.NullMarked;
