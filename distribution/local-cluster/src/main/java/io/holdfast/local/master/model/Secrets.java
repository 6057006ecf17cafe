package io.holdfast.local.master.model;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import org.apache.mesos.v1.Protos.Secret;

/** Takes the values of secrets out of messages that are kept or shown. That there is a secret can still be seen. */
public final class Secrets {
    private Secrets() {}

    /** The message without values of secrets, however deep they lie. */
    @SuppressWarnings("unchecked") // a builder of a message builds messages of its type
    public static <M extends Message> M without(M message) {
        if (message instanceof Secret secret) {
            return (M) secret.toBuilder().clearValue().buildPartial();
        }
        Message.Builder copy = null;
        for (var entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            Object clean = field.isRepeated()
                    ? ((List<Message>) entry.getValue())
                            .stream().map(Secrets::without).toList()
                    : without((Message) entry.getValue());
            if (!clean.equals(entry.getValue())) {
                copy = copy == null ? message.toBuilder() : copy;
                copy.setField(field, clean);
            }
        }
        return copy == null ? message : (M) copy.buildPartial();
    }
}
