/** What a policy sees of the cluster: offers, agents and their resources, as Mesos describes them. */
@Version("1.0.0")
@NullMarked
package io.holdfast.spi.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
