/** Services, pods and tasks as policies see them, and bundles that bring a whole service. */
@Version("1.0.0")
@NullMarked
package io.holdfast.spi.service;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
