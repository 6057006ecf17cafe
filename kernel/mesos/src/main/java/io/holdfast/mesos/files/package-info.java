/** Configuration files of tasks: rendered from their templates, and written by shell in front of the task's command. */
@NullMarked
package io.holdfast.mesos.files;

import org.jspecify.annotations.NullMarked;
