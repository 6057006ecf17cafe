/** Shows that both forms of the example are one service, and that its scripts do what the README says. */
@NullMarked
package io.holdfast.examples.datastore;

import org.jspecify.annotations.NullMarked;
