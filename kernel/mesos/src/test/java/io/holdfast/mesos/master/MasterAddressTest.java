package io.holdfast.mesos.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterAddressTest {
    private static final MasterAddress STANDBY = new MasterAddress("http", "master-1.local", 5050);

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1:5051, http, 10.0.0.1, 5051",
        "master-0.local, http, master-0.local, 5050",
        "http://m:80/, http, m, 80",
        "https://m, https, m, 5050",
        "[::1]:5050, http, [::1], 5050"
    })
    void anAddressIsReadInEveryForm(String text, String scheme, String host, int port) {
        assertThat(MasterAddress.parse(text)).isEqualTo(new MasterAddress(scheme, host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":5050", "m:0", "m:99999", "ftp://m", "m:5050/path", "user:secret@m:5050", "a b"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> MasterAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "//master-0.local:5050/master/api/v1/scheduler, master-0.local, 5050",
        "http://master-0.local:80/master/api/v1/scheduler, master-0.local, 80",
        "//10.0.0.1, 10.0.0.1, 5050"
    })
    void aRedirectNeedsNoScheme(String location, String host, int port) {
        assertThat(STANDBY.redirectedTo(location)).contains(new MasterAddress("http", host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//", "ftp://m:1/", "https://m:1/", "//m:99999/", "::"})
    void aRedirectToNowhereIsSeen(String location) {
        assertThat(STANDBY.redirectedTo(location).filter(target -> !target.equals(STANDBY)))
                .isEmpty();
    }

    @Test
    void credentialsAreNeverSentOnFromHttpsToHttp() {
        assertThat(new MasterAddress("https", "m", 1).redirectedTo("http://m:2/"))
                .isEmpty();
    }

    @Test
    void aZooKeeperAddressHasServersAPathAndPerhapsALogin() {
        assertThat(ZooKeeperAddress.parse("zk://a:1,b:2/mesos"))
                .isEqualTo(new ZooKeeperAddress("a:1,b:2", "/mesos", null));
        ZooKeeperAddress withLogin = ZooKeeperAddress.parse("zk://user:p@ss@a:1/x/mesos");
        assertThat(withLogin).isEqualTo(new ZooKeeperAddress("a:1", "/x/mesos", "user:p@ss"));
        assertThat(withLogin.toString()).isEqualTo("zk://a:1/x/mesos");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zk://", "zk:///mesos", "zk://a:1", "zk://a:1/", "zk://a:x/mesos", "zk://s3cret@a:1/mesos"})
    void whatIsNoZooKeeperAddressIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> MasterDetector.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zk://10.0.0.1:2181/mesos")
                .hasMessageNotContaining("s3cret");
    }
}
