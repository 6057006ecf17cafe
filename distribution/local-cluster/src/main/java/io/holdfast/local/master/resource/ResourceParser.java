package io.holdfast.local.master.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.mesos.protocol.MalformedMessageException;
import io.holdfast.mesos.protocol.MesosJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.v1.Protos.Attribute;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;

/**
 * Reads resources and attributes as they are given to a Mesos agent on its command line:
 * {@code cpus:4;mem:4096;disk(eng):1000;ports:[31000-31099,31200-31299];bugs:{a,b}} and {@code rack:r1;slots:3}. Resources
 * may also be a JSON array of Mesos' messages.
 */
public final class ResourceParser {
    private static final Pattern RESOURCE = Pattern.compile("([^:()\\s]+)(?:\\(([^)]+)\\))?:(.+)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private ResourceParser() {}

    /**
     * The resources of the text, with static reservations as a stack.
     *
     * @throws IllegalArgumentException with the part that is wrong
     */
    public static List<Resource> resources(String text) {
        List<Resource> resources = text.stripLeading().startsWith("[") ? json(text) : simple(text);
        String error = ResourceRules.check(resources);
        if (error != null) {
            throw new IllegalArgumentException(error);
        }
        DiskRoots.check(resources);
        return resources;
    }

    /** The form of a JSON array of Resource messages, which has room for disks with a source. */
    private static List<Resource> json(String text) {
        List<Resource> resources = new ArrayList<>();
        try {
            for (JsonNode one : MesosJson.parse(text.getBytes(StandardCharsets.UTF_8))) {
                resources.add(ResourceFormat.upgrade(MesosJson.read(one, Resource.getDefaultInstance())));
            }
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException("Not a JSON array of resources: " + e.getMessage(), e);
        }
        return resources;
    }

    private static List<Resource> simple(String text) {
        List<Resource> resources = new ArrayList<>();
        for (String part : parts(text)) {
            Matcher matcher = RESOURCE.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("Not a resource of the form name:value: '" + part + "'");
            }
            Resource.Builder resource = Resource.newBuilder().setName(matcher.group(1));
            Value value = value(matcher.group(3).strip(), part);
            if (value.getType() == Value.Type.TEXT) {
                throw new IllegalArgumentException("Not a number, [ranges] or {set}: '" + part + "'");
            }
            resource.setType(value.getType());
            if (value.hasScalar()) {
                resource.setScalar(value.getScalar());
            } else if (value.hasRanges()) {
                resource.setRanges(value.getRanges());
            } else {
                resource.setSet(value.getSet());
            }
            String role = matcher.group(2);
            if (role != null && !role.equals("*")) {
                resource.addReservations(Resource.ReservationInfo.newBuilder()
                        .setType(Resource.ReservationInfo.Type.STATIC)
                        .setRole(role));
            }
            resources.add(resource.build());
        }
        return resources;
    }

    /**
     * The attributes of the text.
     *
     * @throws IllegalArgumentException with the part that is wrong
     */
    public static List<Attribute> attributes(String text) {
        List<Attribute> attributes = new ArrayList<>();
        for (String part : parts(text)) {
            int colon = part.indexOf(':');
            if (colon < 1 || colon == part.length() - 1) {
                throw new IllegalArgumentException("Not an attribute of the form name:value: '" + part + "'");
            }
            Value value = value(part.substring(colon + 1).strip(), part);
            Attribute.Builder attribute =
                    Attribute.newBuilder().setName(part.substring(0, colon)).setType(value.getType());
            switch (value.getType()) {
                case SCALAR -> attribute.setScalar(value.getScalar());
                case RANGES -> attribute.setRanges(value.getRanges());
                case SET -> attribute.setSet(value.getSet());
                default -> attribute.setText(value.getText());
            }
            attributes.add(attribute.build());
        }
        return attributes;
    }

    private static List<String> parts(String text) {
        return Pattern.compile(";")
                .splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Value value(String text, String part) {
        Value.Builder value = Value.newBuilder();
        if (NUMBER.matcher(text).matches()) {
            return value.setType(Value.Type.SCALAR)
                    .setScalar(Value.Scalar.newBuilder().setValue(Double.parseDouble(text)))
                    .build();
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            return value.setType(Value.Type.RANGES)
                    .setRanges(ranges(inner(text), part))
                    .build();
        }
        if (text.startsWith("{") && text.endsWith("}")) {
            return value.setType(Value.Type.SET)
                    .setSet(Value.Set.newBuilder().addAllItem(items(inner(text))))
                    .build();
        }
        return value.setType(Value.Type.TEXT)
                .setText(Value.Text.newBuilder().setValue(text))
                .build();
    }

    private static String inner(String text) {
        return text.substring(1, text.length() - 1);
    }

    private static List<String> items(String text) {
        return Pattern.compile(",")
                .splitAsStream(text)
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static Value.Ranges ranges(String text, String part) {
        Value.Ranges.Builder ranges = Value.Ranges.newBuilder();
        for (String item : items(text)) {
            Matcher matcher =
                    Pattern.compile("([0-9]{1,18})\\s*-\\s*([0-9]{1,18})").matcher(item);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("Not a range of the form 1-2: '" + item + "' in '" + part + "'");
            }
            ranges.addRange(Value.Range.newBuilder()
                    .setBegin(Long.parseLong(matcher.group(1)))
                    .setEnd(Long.parseLong(matcher.group(2))));
        }
        return ranges.build();
    }
}
