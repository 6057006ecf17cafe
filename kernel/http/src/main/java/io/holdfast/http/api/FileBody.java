package io.holdfast.http.api;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text that is uploaded: the body itself, or the one part of a form (RFC 7578), which is what tools send. */
final class FileBody {
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data\\s*;.*?boundary=\"?([^\";]{1,70})\"?.*", Pattern.CASE_INSENSITIVE);

    private FileBody() {}

    static String text(byte[] body, @Nullable String contentType) {
        String text = decode(body);
        Matcher form = BOUNDARY.matcher(contentType == null ? "" : contentType);
        return form.matches() ? part(text, "--" + form.group(1)) : text;
    }

    private static String part(String form, String delimiter) {
        int head = form.indexOf("\r\n\r\n");
        int end = form.indexOf("\r\n" + delimiter, head + 2);
        if (!form.startsWith(delimiter) || head < 0 || end < head + 2) {
            throw bad("the form has no part that ends");
        }
        if (!form.startsWith("--", end + 2 + delimiter.length())) {
            throw bad("the form has several parts; send one file at a time");
        }
        return end < head + 4 ? "" : form.substring(head + 4, end);
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("the file is not text in UTF-8, the only kind that is kept");
        }
    }

    private static ApiException bad(String message) {
        return new ApiException(ErrorCode.BAD_REQUEST, message);
    }
}
