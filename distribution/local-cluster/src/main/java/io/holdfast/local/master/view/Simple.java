package io.holdfast.local.master.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.master.resource.ResourceSet;
import io.holdfast.local.master.resource.ResourceText;
import java.util.Set;
import java.util.TreeSet;
import org.apache.mesos.v1.Protos.Attribute;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;

/** Resources and attributes as plain names and values. */
public final class Simple {
    private Simple() {}

    /** Sums by name, whatever the reservation: {@code {"cpus":4.0,"ports":"[1-2]"}}. */
    public static ObjectNode resources(ResourceSet resources) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        for (String name : new String[] {"disk", "mem", "gpus", "cpus"}) {
            view.put(name, resources.thousandths(name) / 1000.0);
        }
        Set<String> others = new TreeSet<>();
        for (Resource resource : resources.messages()) {
            if (!view.has(resource.getName())) {
                others.add(resource.getName());
            }
        }
        for (String name : others) {
            ResourceSet all = resources
                    .filter(resource -> resource.getName().equals(name))
                    .map(resource -> resource.toBuilder()
                            .clearReservations()
                            .clearAllocationInfo()
                            .build());
            String text = ResourceText.of(all.messages().get(0));
            if (all.messages().get(0).getType() == Value.Type.SCALAR) {
                view.put(name, all.thousandths(name) / 1000.0);
            } else {
                view.put(name, text.substring(text.indexOf(':') + 1));
            }
        }
        return view;
    }

    /** Puts one attribute into {@code view}. */
    public static void attribute(ObjectNode view, Attribute attribute) {
        switch (attribute.getType()) {
            case SCALAR -> view.put(attribute.getName(), attribute.getScalar().getValue());
            case TEXT -> view.put(attribute.getName(), attribute.getText().getValue());
            default -> {
                String text = ResourceText.of(Resource.newBuilder()
                        .setName(attribute.getName())
                        .setType(attribute.getType())
                        .setRanges(attribute.getRanges())
                        .setSet(attribute.getSet())
                        .build());
                view.put(attribute.getName(), text.substring(text.indexOf(':') + 1));
            }
        }
    }
}
