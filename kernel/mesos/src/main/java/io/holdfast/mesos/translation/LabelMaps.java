package io.holdfast.mesos.translation;

import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.v1.Protos.Label;
import org.apache.mesos.v1.Protos.Labels;

/** Labels as a map sorted by key. Mesos compares labels without regard to their order. */
final class LabelMaps {
    private LabelMaps() {}

    static Map<String, String> read(Labels labels) {
        Map<String, String> map = new TreeMap<>();
        for (Label label : labels.getLabelsList()) {
            map.put(label.getKey(), label.getValue());
        }
        return map;
    }

    static Labels write(Map<String, String> map) {
        Labels.Builder labels = Labels.newBuilder();
        new TreeMap<>(map)
                .forEach((key, value) -> labels.addLabelsBuilder().setKey(key).setValue(value));
        return labels.build();
    }
}
