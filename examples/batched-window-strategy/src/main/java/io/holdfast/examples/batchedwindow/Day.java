package io.holdfast.examples.batchedwindow;

import java.time.DayOfWeek;

/** The days of the week as definitions write them: {@code mon} to {@code sun}. */
public enum Day {
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN;

    DayOfWeek ofWeek() {
        return DayOfWeek.of(ordinal() + 1);
    }
}
