/** Where values come from, and what follows when they change. */
@NullMarked
package io.holdfast.server.config;

import org.jspecify.annotations.NullMarked;
