package io.holdfast.core.preview;

import io.holdfast.core.spec.ServiceSpec;
import java.util.List;

/**
 * A definition that was read.
 *
 * @param spec what it says
 * @param remarks what it says that does not do what one may think, a line each with its place; nothing is wrong with it
 */
public record ReadDefinition(ServiceSpec spec, List<String> remarks) {
    public ReadDefinition {
        remarks = List.copyOf(remarks);
    }
}
