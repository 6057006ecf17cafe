/** Where the values come from that definitions are rendered with, and what happens when they change. */
@NullMarked
package io.holdfast.server.config;

import org.jspecify.annotations.NullMarked;
