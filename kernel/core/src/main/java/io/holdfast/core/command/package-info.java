/** What operators ask for, and the answers they get. */
@NullMarked
package io.holdfast.core.command;

import org.jspecify.annotations.NullMarked;
