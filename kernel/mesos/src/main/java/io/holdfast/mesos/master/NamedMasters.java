package io.holdfast.mesos.master;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Masters given by name. The first is tried first; a master that does not help makes way for the next. Standby masters redirect to the leader. */
final class NamedMasters implements MasterDetector {
    private final List<MasterAddress> addresses;
    private int current;

    private NamedMasters(List<MasterAddress> addresses) {
        this.addresses = addresses;
    }

    static NamedMasters parse(String masters) {
        return new NamedMasters(Arrays.stream(masters.split(",", -1))
                .map(String::strip)
                .map(MasterAddress::parse)
                .toList());
    }

    @Override
    public void start(Runnable changed) {
        // Nothing ever changes by itself.
    }

    @Override
    public synchronized Optional<MasterAddress> leader() {
        return Optional.of(addresses.get(current));
    }

    @Override
    public String absence() {
        return "no Mesos master is named"; // never said: there is always an address to try
    }

    @Override
    public synchronized void failed(MasterAddress address) {
        // Whoever redirected us there may know better by the next time, so an address we were sent to counts as well.
        current = (current + 1) % addresses.size();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
