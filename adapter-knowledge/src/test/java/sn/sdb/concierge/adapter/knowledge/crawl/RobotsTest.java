package sn.sdb.concierge.adapter.knowledge.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RobotsTest {

    private static final Robots ROBOTS = Robots.parse("""
        User-agent: BadBot
        Disallow: /

        User-agent: Other
        User-agent: *   # everybody
        Disallow: /prive
        Allow: /prive/ouvert
        Disallow: /*.php$
        Disallow:
        Crawl-delay: 2.5

        Sitemap: https://www.diocese.example/map.xml
        """);

    @Test
    void rules_for_other_robots_do_not_count() {
        assertThat(ROBOTS.allows("/kt")).isTrue();
    }

    @Test
    void the_longest_rule_that_fits_decides() {
        assertThat(ROBOTS.allows("/prive/a")).isFalse();
        assertThat(ROBOTS.allows("/prive/ouvert/a")).isTrue();
    }

    @Test
    void stars_and_the_end_of_a_path_are_understood() {
        assertThat(ROBOTS.allows("/a/b.php")).isFalse();
        assertThat(ROBOTS.allows("/a/b.php?x=1")).isTrue();
    }

    @Test
    void site_maps_and_the_delay_are_read() {
        assertThat(ROBOTS.siteMaps()).containsExactly("https://www.diocese.example/map.xml");
        assertThat(ROBOTS.delay()).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void a_delay_that_nobody_waits_is_bounded() {
        assertThat(Robots.parse("User-agent: *\nCrawl-delay: 86400").delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Robots.parse("User-agent: *\nCrawl-delay: soon").delay()).isZero();
    }
}
