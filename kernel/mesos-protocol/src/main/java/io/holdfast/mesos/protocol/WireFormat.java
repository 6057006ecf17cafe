package io.holdfast.mesos.protocol;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two forms in which the Mesos v1 API takes and gives its messages. */
public enum WireFormat {
    JSON("application/json"),
    PROTOBUF("application/x-protobuf");

    private final String mediaType;

    WireFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type, as in {@code Content-Type} and {@code Accept}. */
    public String mediaType() {
        return mediaType;
    }

    /** The format of a {@code Content-Type}; as in Mesos it must be the bare media type, without parameters. */
    public static Optional<WireFormat> ofContentType(String contentType) {
        for (WireFormat format : values()) {
            if (format.mediaType.equals(contentType)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The format that an {@code Accept} header asks for: JSON where it has the choice or there is no header, empty where it allows neither. */
    public static Optional<WireFormat> ofAccept(@Nullable String accept) {
        if (accept == null || accept.isBlank() || accepts(accept, JSON.mediaType)) {
            return Optional.of(JSON);
        }
        return accepts(accept, PROTOBUF.mediaType) ? Optional.of(PROTOBUF) : Optional.empty();
    }

    private static boolean accepts(String accept, String mediaType) {
        String family = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            String type = parts[0].trim();
            if ((type.equals(mediaType) || type.equals(family) || type.equals("*/*")) && !isRefused(parts)) {
                return true;
            }
        }
        return false;
    }

    /** A quality of zero says "anything but this". */
    private static boolean isRefused(String[] range) {
        for (int i = 1; i < range.length; i++) {
            if (range[i].trim().matches("q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }

    /** Returns the bytes of {@code message} in this format. */
    public byte[] encode(Message message) {
        return this == JSON ? MesosJson.toBytes(message) : message.toByteArray();
    }

    /**
     * Reads a message in this format.
     *
     * @param prototype names the type, for example {@code Call.getDefaultInstance()}
     * @throws MalformedMessageException with the text that a Mesos master answers
     */
    public <M extends Message> M decode(byte[] body, M prototype) throws MalformedMessageException {
        if (this == JSON) {
            return MesosJson.read(body, prototype);
        }
        try {
            @SuppressWarnings("unchecked") // a message's parser makes messages of its own type
            M message = (M) prototype.getParserForType().parseFrom(body);
            return message;
        } catch (InvalidProtocolBufferException malformed) {
            throw new MalformedMessageException("Failed to parse body into "
                    + prototype.getDescriptorForType().getName() + " protobuf");
        }
    }
}
