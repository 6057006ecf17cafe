package io.holdfast.extensions.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderParserTest {
    @Test
    void clausesHavePathsAttributesAndDirectives() {
        assertThat(HeaderParser.parse("Import-Package", "a.b;c.d;version=\"[1.0,2)\";resolution:=optional , e;x=1"))
                .containsExactly(
                        new Clause(
                                List.of("a.b", "c.d"), Map.of("version", "[1.0,2)"), Map.of("resolution", "optional")),
                        new Clause(List.of("e"), Map.of("x", "1"), Map.of()));
    }

    @Test
    void quotedValuesMayHoldAnything() {
        assertThat(HeaderParser.parse("h", "n;filter:=\"(&(a=b;c,d)(e=\\\"f\\\"))\";objectClass:List<String>=\"x,y\""))
                .containsExactly(new Clause(
                        List.of("n"), Map.of("objectClass", "x,y"), Map.of("filter", "(&(a=b;c,d)(e=\"f\"))")));
        assertThat(HeaderParser.parse("h", "n;f:=(a=b)").get(0).directives()).containsEntry("f", "(a=b)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "a,", "a;", "a;x=\"1", "a;x=1;b", "x=1", "a;x=1;x=2", "a;x:1", "a \"b\"", "a;x=\"1\"2"})
    void otherTextsAreRefusedWithThePlace(String text) {
        assertThatThrownBy(() -> HeaderParser.parse("Import-Package", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("Import-Package cannot be read: .* at character \\d+");
    }

    @Test
    void theJdksPackagesAreKnown() {
        assertThat(JdkPackages.exported())
                .contains("java.util", "java.net.http", "javax.net.ssl", "com.sun.net.httpserver")
                .doesNotContain("sun.misc.internal", "jdk.internal.misc", "io.holdfast.spi");
    }
}
