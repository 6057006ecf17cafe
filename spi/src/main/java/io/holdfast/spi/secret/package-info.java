/** Where secrets come from. */
@Version("1.0.0")
@NullMarked
package io.holdfast.spi.secret;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
