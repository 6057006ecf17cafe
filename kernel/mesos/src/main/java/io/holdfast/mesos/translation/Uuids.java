package io.holdfast.mesos.translation;

import com.google.protobuf.ByteString;
import java.util.Base64;

/** The uuids of status updates: 16 bytes in Mesos, base64 in the kernel. */
final class Uuids {
    private Uuids() {}

    static String read(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static ByteString write(String base64) {
        return ByteString.copyFrom(Base64.getDecoder().decode(base64));
    }
}
