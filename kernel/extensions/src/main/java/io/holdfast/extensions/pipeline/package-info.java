/** The stages a bundle goes through before anything of it decides: each looks at one thing and says what to do. */
@NullMarked
package io.holdfast.extensions.pipeline;

import org.jspecify.annotations.NullMarked;
