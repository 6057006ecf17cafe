/** Turns parameter trees into configuration records, strictly, and describes those records as JSON schemas. */
@NullMarked
package io.holdfast.extensions.configuration;

import org.jspecify.annotations.NullMarked;
