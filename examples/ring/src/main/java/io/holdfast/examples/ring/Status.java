package io.holdfast.examples.ring;

/** The members as a table for people. */
final class Status {
    private Status() {}

    static String of(Membership members) {
        StringBuilder table =
                new StringBuilder(String.format("%-10s %-8s %-5s %-22s %s%n", "NODE", "STATE", "IS", "AT", "ITEMS"));
        for (Member member : members.all()) {
            if (member.state() != Member.State.LEFT) {
                table.append(String.format(
                        "%-10s %-8s %-5s %-22s %d%n",
                        member.name(),
                        member.state(),
                        members.isUp(member.name()) ? "up" : "down",
                        member.address(),
                        member.items()));
            }
        }
        return table.toString();
    }
}
