/** In which order the steps of a plan proceed: deployment strategies and the plan views they read. */
@Version("1.0.0")
@NullMarked
package io.holdfast.spi.plan;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
