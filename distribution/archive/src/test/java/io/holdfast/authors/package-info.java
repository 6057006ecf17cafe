/** What authors of extensions do with the distribution, done as they do it: with Maven, outside of this build. */
@NullMarked
package io.holdfast.authors;

import org.jspecify.annotations.NullMarked;
