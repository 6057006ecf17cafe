package io.holdfast.http.api;

import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.view.SchedulerView;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known about a service as a whole, as names and texts. */
final class Properties {
    private Properties() {}

    static Map<String, String> of(SchedulerView view, String service) {
        Map<String, String> all = new TreeMap<>();
        view.targetId(service).ifPresent(id -> all.put("target-id", id));
        all.put("suppressed", Boolean.toString(view.suppressed()));
        view.localRegion().ifPresent(region -> all.put("region", region));
        Optional<ServiceRecord> record = view.service(service);
        record.ifPresent(known -> {
            all.put("target-since", Instant.ofEpochMilli(known.sinceMillis()).toString());
            all.put("target-by", known.by());
            all.put("target-reason", known.reason());
            all.put("deployed", Boolean.toString(known.deployed()));
            all.put("uninstall", Boolean.toString(known.uninstall() != null));
            if (known.previousId() != null) {
                all.put("previous-target-id", known.previousId());
            }
        });
        return all;
    }
}
