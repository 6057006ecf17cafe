package io.holdfast.janitor;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Resource.ReservationInfo;
import org.apache.mesos.v1.master.Protos.Response.GetFrameworks;

/** The frameworks that the master still counts on: connected, or away and expected back. */
final class Frameworks {
    private record Known(FrameworkInfo info, boolean connected) {}

    private final Map<String, Known> registered = new LinkedHashMap<>();

    private Frameworks() {}

    static Frameworks of(GetFrameworks answer) {
        Frameworks all = new Frameworks();
        for (GetFrameworks.Framework framework : answer.getFrameworksList()) {
            FrameworkInfo info = framework.getFrameworkInfo();
            all.registered.put(
                    info.getId().getValue(), new Known(info, framework.getConnected() && framework.getActive()));
        }
        return all;
    }

    /** A framework that is registered, in words; empty if there is none of this id. */
    Optional<String> find(String id) {
        return Optional.ofNullable(registered.get(id)).map(Frameworks::words);
    }

    /** A registered framework that may have made a reservation whose labels do not tell, in words. */
    Optional<String> couldOwn(ReservationInfo reservation) {
        Collection<Known> all = registered.values();
        return all.stream()
                .filter(known -> roles(known.info()).contains(reservation.getRole()))
                .filter(known -> !reservation.hasPrincipal()
                        || reservation.getPrincipal().equals(known.info().getPrincipal()))
                .findFirst()
                .map(Frameworks::words);
    }

    private static Set<String> roles(FrameworkInfo info) {
        Set<String> roles = new HashSet<>(info.getRolesList());
        roles.add(info.getRole());
        return roles;
    }

    private static String words(Known known) {
        return "the framework " + known.info().getName() + " ("
                + known.info().getId().getValue() + "), which is "
                + (known.connected() ? "running" : "registered and may come back");
    }
}
