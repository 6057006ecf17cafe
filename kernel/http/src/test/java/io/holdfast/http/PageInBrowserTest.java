package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.fake.BusyStore;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import io.holdfast.http.fake.LeavingStore;
import io.holdfast.http.fake.SampleExtensions;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a person finds on the page, in a real browser where one is installed. */
class PageInBrowserTest {
    private final FakeScheduler scheduler =
            new FakeScheduler(FakeView.of(Map.of(DataStore.NAME, DataStore.deploying())));

    @Test
    void servicesAndExtensionsAreShownWithWhatCanBeDone() throws Exception {
        FakeExtensions extensions = new FakeExtensions();
        extensions.show(SampleExtensions.unhealthy());
        try (Api api = Api.of(scheduler, extensions)) {
            assertThat(page(api))
                    .contains("no agent of 2 can take data-1")
                    .contains("rack-rule", "Roll back to 0.9.0", "on probation until", ">Compare<", ">Quarantine<")
                    .contains("its rule rack answered too late 5 times", "automatic-return rack-rule 1.2.0")
                    .contains("inventory-token=***")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aServiceInTheMidstOfItsLifeIsShownWithWhatCanBeDone() throws Exception {
        scheduler.show(BusyStore.view());
        try (Api api = Api.of(scheduler)) {
            assertThat(page(api))
                    .contains("by ann (http)", "“before the upgrade”", "TARGET=s3://backups", ">Stop<", ">History<")
                    .contains(">PAUSED<", ">Resume<", ">Pause<")
                    .contains("store.data-store.l4lb.thisdcos.directory:80", "data-0.data-store.mesos:8080")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aServiceThatIsBeingUninstalledIsAnnouncedWithWhatIsPendingWhere() throws Exception {
        scheduler.show(LeavingStore.view());
        try (Api api = Api.of(scheduler)) {
            assertThat(page(api))
                    .contains("data-store is being uninstalled:", "2 of 4 steps", "<progress max=\"4\"")
                    .containsPattern("10\\.0\\.0\\.2<span class=\"soft\">1 resource</span></li>")
                    .containsPattern(
                            "10\\.0\\.0\\.3<span class=\"soft\">1 task, 2 resources</span>.*OUT OF REACH.*Skip …")
                    .doesNotContainPattern("id=\"leaving\"[^>]*hidden");
        }
    }

    @Test
    void withoutExtensionsThePageShowsTheRest() throws Exception {
        try (Api api = Api.of(scheduler)) {
            assertThat(page(api))
                    .contains("no agent of 2 can take data-1")
                    .containsPattern("id=\"leaving\"[^>]*hidden")
                    .containsPattern("<section id=\"extensions\"[^>]*hidden");
        }
    }

    /** The page as it stands after some turns of its script. */
    private String page(Api api) throws IOException, InterruptedException {
        Path browser = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(browser != null, "no browser is installed");
        // Not one that is deleted after the test: what the browser leaves running may still write there.
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "browser");
        Path dom = directory.resolve("page.html");
        Process process = new ProcessBuilder(
                        String.valueOf(browser),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--user-data-dir=" + directory.resolve("profile"),
                        "--virtual-time-budget=3500",
                        "--dump-dom",
                        "http://127.0.0.1:" + api.port() + "/")
                .redirectOutput(dom.toFile())
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        return Files.readString(dom);
    }
}
