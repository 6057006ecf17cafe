package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** The one shape of a failure. */
final class Errors {
    private Errors() {}

    static void expect(HttpResponse<String> answer, int status, String code, String messagePart) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode body = JsonText.parse(answer.body());
        assertThat(body.fieldNames()).toIterable().containsExactly("code", "message", "path");
        assertThat(body.get("code").asText()).isEqualTo(code);
        assertThat(body.get("message").asText()).contains(messagePart);
        assertThat(body.get("path").asText()).isEqualTo(answer.uri().getPath());
    }
}
