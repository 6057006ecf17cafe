/** What happens to a pod that failed: when it is given up, and how fast replacements may follow. */
@Version("1.1.0")
@NullMarked
package io.holdfast.spi.recovery;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
