/** Where configuration comes from, and what may be refused about it. */
@Version("1.0.0")
@NullMarked
package io.holdfast.spi.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
