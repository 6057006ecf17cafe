/** Tests of the stages, one class each, and of the pipeline against hostile jars. */
@NullMarked
package io.holdfast.extensions.pipeline;

import org.jspecify.annotations.NullMarked;
