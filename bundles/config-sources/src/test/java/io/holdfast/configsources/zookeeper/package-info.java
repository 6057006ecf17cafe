/** Tests of the config sources. */
@NullMarked
package io.holdfast.configsources.zookeeper;

import org.jspecify.annotations.NullMarked;
