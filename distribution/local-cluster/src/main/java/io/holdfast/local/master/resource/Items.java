package io.holdfast.local.master.resource;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeSet;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;

/** A set of named items, in the order of their names. */
record Items(Collection<String> names) implements Amount {
    static Items of(Value.Set set) {
        return new Items(Collections.unmodifiableCollection(new TreeSet<>(set.getItemList())));
    }

    @Override
    public boolean isEmpty() {
        return names.isEmpty();
    }

    @Override
    public boolean contains(Amount other) {
        return names.containsAll(((Items) other).names);
    }

    @Override
    public Amount plus(Amount other) {
        TreeSet<String> all = new TreeSet<>(names);
        all.addAll(((Items) other).names);
        return new Items(all);
    }

    @Override
    public Amount minus(Amount other) {
        TreeSet<String> rest = new TreeSet<>(names);
        rest.removeAll(((Items) other).names);
        return new Items(rest);
    }

    @Override
    public void writeTo(Resource.Builder resource) {
        resource.setSet(Value.Set.newBuilder().addAllItem(names));
    }

    @Override
    public String text() {
        return "{" + String.join(", ", names) + "}";
    }
}
