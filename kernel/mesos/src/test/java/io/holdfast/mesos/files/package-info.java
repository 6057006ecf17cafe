/** Tests of configuration files, with the shell of this machine. */
@NullMarked
package io.holdfast.mesos.files;

import org.jspecify.annotations.NullMarked;
