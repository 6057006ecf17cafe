package io.holdfast.core.extension;

import io.holdfast.spi.config.ConfigError;
import java.util.List;

/** A definition names a policy that nobody provides, or gives it parameters that do not fit. */
public final class UnknownPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean missing;
    private final transient List<ConfigError> errors;

    private UnknownPolicyException(String message, boolean missing, List<ConfigError> errors) {
        super(message);
        this.missing = missing;
        this.errors = List.copyOf(errors);
    }

    /** Nobody provides the type now: whoever named it waits for a bundle that does. */
    public static UnknownPolicyException missing(String message) {
        return new UnknownPolicyException(message, true, List.of());
    }

    /** The type is there, but its parameters do not fit it: no waiting helps. */
    public static UnknownPolicyException unfit(String message) {
        return unfit(message, List.of());
    }

    /** The same, with all that is wrong; paths are those of parameters, empty for what concerns several. */
    public static UnknownPolicyException unfit(String message, List<ConfigError> errors) {
        return new UnknownPolicyException(message, false, errors);
    }

    /** What is wrong, parameter by parameter, as far as that is known. */
    public List<ConfigError> errors() {
        return errors;
    }

    /** Whether the type itself is missing. */
    public boolean isMissing() {
        return missing;
    }
}
