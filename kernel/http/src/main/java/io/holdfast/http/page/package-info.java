/** A page for people: plans, pods and what keeps pods from being placed. */
@NullMarked
package io.holdfast.http.page;

import org.jspecify.annotations.NullMarked;
