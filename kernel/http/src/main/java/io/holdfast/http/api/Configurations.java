package io.holdfast.http.api;

import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.util.regex.Pattern;

/** Finds stored configurations. */
final class Configurations {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Configurations() {}

    /**
     * A configuration by its id.
     *
     * @throws ApiException if there is none (404), or the text can be no id (400)
     */
    static ConfigRecord find(SchedulerView view, String service, String id) {
        if (!ID.matcher(id).matches()) {
            throw new ApiException(
                    ErrorCode.BAD_REQUEST,
                    "\"" + id + "\" is no id of a configuration; GET /v1/configurations lists them");
        }
        return view.configurations(service).stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UNKNOWN_CONFIGURATION,
                        "service " + service + " has no configuration " + id + "; GET /v1/configurations lists them"));
    }
}
