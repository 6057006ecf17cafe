/** Tests of the package of the same name. */
@NullUnmarked
package io.holdfast.local.agent.process;

import org.jspecify.annotations.NullUnmarked;
