/** Where certificates come from by which tasks prove who they are. */
@Version("1.0.0")
@NullMarked
package io.holdfast.spi.tls;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
