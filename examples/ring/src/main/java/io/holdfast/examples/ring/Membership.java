package io.holdfast.examples.ring;

import io.holdfast.examples.ring.Member.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All members that a node knows of, itself included. Nodes tell each other, and the latest news wins. Thread-safe. */
final class Membership {
    /** Who has not been heard of for so long is down. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final String self;
    private final LongSupplier nanos;
    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, Long> heard = new HashMap<>();
    private @Nullable HashRing ring;

    /**
     * Knows of one node.
     *
     * @param nanos a clock that never goes back, ns
     */
    Membership(Member self, LongSupplier nanos) {
        this.self = self.name();
        this.nanos = nanos;
        members.put(this.self, self);
    }

    synchronized Member self() {
        return Objects.requireNonNull(members.get(self));
    }

    synchronized @Nullable Member get(String name) {
        return members.get(name);
    }

    synchronized List<Member> all() {
        return new ArrayList<>(members.values());
    }

    /** One more sign of life of this node. */
    synchronized void beat(int items) {
        members.put(self, self().beating(items));
    }

    synchronized void enter(State state) {
        members.put(self, self().in(state));
        ring = null;
    }

    /** What was known before a restart: none of them has been heard of since. */
    synchronized void remember(Member member) {
        members.putIfAbsent(member.name(), member);
        ring = null;
    }

    /** Takes news in. What others say of this very node is at best as old as what it knows itself. */
    synchronized void merge(List<Member> news) {
        for (Member member : news) {
            if (member.name().equals(self) && member.isNewerThan(self())) {
                rejoin(member.generation());
            }
            Member known = members.get(member.name());
            if (member.name().equals(self) || (known != null && !member.isNewerThan(known))) {
                continue;
            }
            members.put(member.name(), member);
            heard.put(member.name(), nanos.getAsLong());
            ring = null;
        }
    }

    /**
     * Others know newer things of this node than it does itself: it was struck off although it is alive, or a clock went
     * back since it was started before. It says what it is in a generation that counts.
     */
    private void rejoin(long generation) {
        Member me = self();
        members.put(self, new Member(self, me.address(), generation + 1, 0, me.state(), me.items()));
    }

    /** Strikes a member off that will not come back. */
    synchronized void strike(String name) {
        Member member = members.get(name);
        if (member != null) {
            members.put(name, member.in(State.LEFT));
            ring = null;
        }
    }

    synchronized boolean isUp(String name) {
        Long last = heard.get(name);
        Member member = members.get(name);
        return name.equals(self)
                || (last != null
                        && member != null
                        && member.state() != State.LEFT
                        && nanos.getAsLong() - last < PATIENCE.toNanos());
    }

    /** The other members that are up. */
    synchronized List<Member> peers() {
        return all().stream()
                .filter(member -> !member.name().equals(self) && isUp(member.name()))
                .toList();
    }

    /** Those that have a share of the keys, whether they are up or not. */
    synchronized HashRing ring() {
        HashRing known = ring;
        if (known == null) {
            known = new HashRing(all().stream()
                    .filter(member -> member.state().keeps())
                    .map(Member::name)
                    .toList());
            ring = known;
        }
        return known;
    }
}
