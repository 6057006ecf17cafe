package io.holdfast.http.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.http.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever changes extensions sits at the scheduler's own machine. */
class LocalGuardTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.1,127.0.0.1:8080", "127.0.0.1,localhost", "::1,[::1]:8080", "[0:0:0:0:0:0:0:1],localhost:1"})
    void thisMachineMay(String address, String host) {
        assertThatCode(() -> LocalGuard.check(address, host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.7,127.0.0.1:8080", "10.0.0.7,scheduler:8080", "127.0.0.1,scheduler:8080", "fe80::1,[::1]"})
    void othersMayNot(String address, String host) {
        assertThatThrownBy(() -> LocalGuard.check(address, host))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("own machine only");
    }

    @Test
    void anOldClientThatNamesNoHostMay() {
        assertThatCode(() -> LocalGuard.check("127.0.0.1", null)).doesNotThrowAnyException();
    }
}
