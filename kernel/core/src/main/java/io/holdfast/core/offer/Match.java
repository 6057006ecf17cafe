package io.holdfast.core.offer;

import io.holdfast.core.state.Footprint;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.Map;

/**
 * A place for a pod, and what has to be done for it.
 *
 * @param row the row of the snapshot
 * @param footprint what the pod will have reserved
 * @param unreserve what it has too much of, as offered
 * @param reserve what must be reserved, with the new reservation on top
 * @param create volumes to be made
 * @param resources what each launched resource set consists of, by its name
 */
public record Match(
        int row,
        Footprint footprint,
        List<Resource> unreserve,
        List<Resource> reserve,
        List<Resource> create,
        Map<String, List<Resource>> resources) {}
