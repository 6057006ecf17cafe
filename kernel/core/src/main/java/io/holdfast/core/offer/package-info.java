/** From offers to places: the columnar snapshot, rules, resources, and the explanation of every refusal. */
@NullMarked
package io.holdfast.core.offer;

import org.jspecify.annotations.NullMarked;
