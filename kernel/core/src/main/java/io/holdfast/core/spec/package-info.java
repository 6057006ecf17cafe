/** What a user asks for: services, pods, tasks and the policies they name. */
@NullMarked
package io.holdfast.core.spec;

import org.jspecify.annotations.NullMarked;
