/** Tests of binding and schemas. */
@NullMarked
package io.holdfast.extensions.configuration;

import org.jspecify.annotations.NullMarked;
