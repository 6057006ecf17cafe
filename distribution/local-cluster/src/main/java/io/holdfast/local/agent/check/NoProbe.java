package io.holdfast.local.agent.check;

/** A probe that cannot be made. */
record NoProbe(String why) implements Probe {

    @Override
    public Finding ask() {
        return new Finding.Nothing(why);
    }
}
