package io.holdfast.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.util.Map;
import java.util.TreeMap;

/** The optional body of a plan's start: a JSON object of environment variables. */
final class Parameters {
    private Parameters() {}

    static Map<String, String> of(byte[] body) {
        JsonNode json = Body.json(body);
        Map<String, String> env = new TreeMap<>();
        if (json.isMissingNode() || json.isNull()) {
            return env;
        }
        if (!json.isObject()) {
            throw malformed("the body, if any, is a JSON object of parameters and their values");
        }
        json.properties().forEach(one -> {
            if (!one.getValue().isValueNode() || one.getValue().isNull()) {
                throw malformed("the value of parameter " + one.getKey() + " is not a text, a number or a flag");
            }
            env.put(one.getKey(), one.getValue().asText());
        });
        return env;
    }

    private static ApiException malformed(String message) {
        return new ApiException(ErrorCode.MALFORMED_JSON, message);
    }
}
