/** JMH benchmarks of the kernel beside a bare column scan and Fenzo. */
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
