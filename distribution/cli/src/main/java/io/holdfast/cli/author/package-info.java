/** What the authors of extensions are given: a project that builds, to begin with. */
@NullMarked
package io.holdfast.cli.author;

import org.jspecify.annotations.NullMarked;
