/** Read models: what the faces (HTTP, CLI, web page) show of the state. */
@NullMarked
package io.holdfast.core.view;

import org.jspecify.annotations.NullMarked;
