package io.holdfast.mesos.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.mesos.protocol.MesosJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Who we are to a master that authenticates frameworks.
 *
 * @param principal the name, the same as in the framework's description
 * @param secret never logged
 */
public record Credentials(String principal, String secret) {
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * Reads the file that Mesos' own programs take for {@code --credential}: the principal and the secret on one line with a blank between
     * them, or {@code {"principal": …, "secret": …}}.
     *
     * @throws IOException when the file cannot be read or holds neither; the message names the file and nothing of its content
     */
    public static Credentials read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw malformed(file);
        }
        String text = Files.readString(file).strip();
        if (text.startsWith("{")) {
            try {
                JsonNode json = MesosJson.parse(text.getBytes(StandardCharsets.UTF_8));
                return checked(
                        json.path("principal").asText(), json.path("secret").asText(), file);
            } catch (IOException malformed) { // its message would show the text around the error
                throw malformed(file);
            }
        }
        String[] words = text.split("\\s+", 3);
        return checked(words[0], words.length == 2 ? words[1] : "", file);
    }

    private static Credentials checked(String principal, String secret, Path file) throws IOException {
        if (principal.isEmpty() || secret.isEmpty() || principal.contains(":")) {
            throw malformed(file);
        }
        return new Credentials(principal, secret);
    }

    private static IOException malformed(Path file) {
        return new IOException("No principal and secret in " + file
                + ": put them on one line with a blank between them, or as {\"principal\": \"…\", \"secret\": \"…\"}");
    }

    /** The value of the {@code Authorization} header. */
    public String header() {
        byte[] pair = (principal + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return "Credentials[principal=" + principal + ", secret=***]";
    }
}
