/** What happened, told to those who listen. */
@Version("1.0.0")
@NullMarked
package io.holdfast.spi.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
