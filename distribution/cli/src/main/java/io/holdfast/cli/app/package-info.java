/** Commands about apps, their tasks and their deployments. */
@NullMarked
package io.holdfast.cli.app;

import org.jspecify.annotations.NullMarked;
