package io.holdfast.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.core.preview.PreviewReport;
import io.holdfast.core.preview.Previewer;
import io.holdfast.core.preview.ReadDefinition;
import io.holdfast.core.preview.SentDefinition;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Has previews made, one at a time: each takes a thread and a whole state of its own. */
public final class Previews {
    private static final String FILE = "svc.yml";

    private final @Nullable Previewer previewer;
    private final Semaphore free = new Semaphore(1);

    /** Without a previewer every request is refused. */
    public Previews(@Nullable Previewer previewer) {
        this.previewer = previewer;
    }

    /**
     * The preview of a definition for a service, or, if that is null, for the one it names.
     *
     * @param file what the definition is called, if it was said
     */
    PreviewReport of(@Nullable String service, InputStream definition, @Nullable String file) {
        Previewer known = known();
        SentDefinition sent = sent(definition, file);
        if (!free.tryAcquire()) {
            throw new ApiException(ErrorCode.ACTION_UNDER_WAY, "another preview is being made; try again in a moment");
        }
        try {
            return known.preview(service, sent);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (RejectedExecutionException e) {
            throw new ApiException(ErrorCode.SCHEDULER_BUSY, String.valueOf(e.getMessage()));
        } finally {
            free.release();
        }
    }

    /**
     * What a definition says, which must be that of the service.
     *
     * @param file what the definition is called, if it was said
     */
    ReadDefinition read(String service, InputStream definition, @Nullable String file) {
        Previewer known = known();
        SentDefinition sent = sent(definition, file);
        try {
            ReadDefinition read = known.read(sent);
            String name = read.spec().name();
            if (!name.equals(service)) {
                throw new ApiException(
                        ErrorCode.BAD_REQUEST,
                        "name: the definition is that of service " + name + ", but the path names " + service);
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (RejectedExecutionException e) {
            throw new ApiException(ErrorCode.SCHEDULER_BUSY, String.valueOf(e.getMessage()));
        }
    }

    private Previewer known() {
        if (previewer == null) {
            throw new ApiException(
                    ErrorCode.NOT_SUPPORTED, "this scheduler makes no previews and reads no definitions");
        }
        return previewer;
    }

    /**
     * What was sent: the text of a definition, or {@code {"definition": text, "templates": {name: text}, "values":
     * {name: text}}} if templates, or values that it is rendered with, come along with it.
     */
    private static SentDefinition sent(InputStream body, @Nullable String file) {
        String text = text(body);
        String name = file == null ? FILE : file;
        JsonNode json = Body.jsonOrNull(text);
        if (json == null || !json.path("definition").isTextual()) {
            return new SentDefinition(text, name, Map.of(), Map.of());
        }
        return new SentDefinition(
                json.path("definition").asText(),
                name,
                texts(json, "templates", "send the text of the template"),
                texts(json, "values", "send the value as text"));
    }

    private static Map<String, String> texts(JsonNode json, String member, String whatToDo) {
        Map<String, String> texts = new TreeMap<>();
        json.path(member).properties().forEach(one -> {
            if (!one.getValue().isTextual()) {
                throw new ApiException(ErrorCode.BAD_REQUEST, member + "." + one.getKey() + ": " + whatToDo);
            }
            texts.put(one.getKey(), one.getValue().asText());
        });
        return texts;
    }

    private static String text(InputStream body) {
        String text = decoded(body);
        if (text.isBlank()) {
            throw new ApiException(ErrorCode.BAD_REQUEST, "the body is empty; send the text of the definition");
        }
        return text;
    }

    private static String decoded(InputStream body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ApiException(
                    ErrorCode.BAD_REQUEST, "the body is not text in UTF-8; send the definition as it is");
        } catch (IOException e) {
            throw new ApiException(ErrorCode.BAD_REQUEST, "the body ended before all of it was here; send it again");
        }
    }
}
