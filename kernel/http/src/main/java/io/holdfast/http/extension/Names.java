package io.holdfast.http.extension;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.util.regex.Pattern;

/** Names in paths: what OSGi allows in a symbolic name or a version, and what a type may be called. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    private Names() {}

    /** The name itself if it can be one; the kind is for the message. */
    static String checked(String kind, String name) {
        if (NAME.matcher(name).matches()) {
            return name;
        }
        throw new ApiException(
                ErrorCode.BAD_REQUEST,
                "this cannot be " + kind + ": it begins with a letter or digit, goes on with these, '.', '_' or '-',"
                        + " and has at most 200 characters");
    }
}
