/** What happened, and what is, for people: which steps were completed when, what waits for what. */
@NullMarked
package io.holdfast.testing.story;

import org.jspecify.annotations.NullMarked;
