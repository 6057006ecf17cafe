/** What an operator sets, and who the scheduler is to the cluster because of it. */
@NullMarked
package io.holdfast.server.options;

import org.jspecify.annotations.NullMarked;
