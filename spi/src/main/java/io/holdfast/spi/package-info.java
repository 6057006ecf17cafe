/** What every extension has in common: a type name, a configuration record and a factory. */
@Version("1.0.0")
@NullMarked
package io.holdfast.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
