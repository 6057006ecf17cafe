package io.holdfast.http.wire;

import io.holdfast.core.view.Explanation;
import java.util.List;

/**
 * Why pods are not where they shall be.
 *
 * @param pods those that are not complete, in the definition's order; the first of them if there are many
 * @param more how many further ones there are
 */
public record Unplaced(String service, List<Explanation> pods, int more) {}
