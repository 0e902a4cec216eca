package sn.sdb.concierge.adapter.unlawful;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Supplier;

@SuppressWarnings("JavaTimeDefaultTimeZone")
final class ReadsTheClock {
    Instant instant = Instant.now();
    LocalDate today = LocalDate.now();
    ZonedDateTime dakar = ZonedDateTime.now(ZoneId.of("Africa/Dakar"));
    long millis = System.currentTimeMillis();
    Clock clock = Clock.systemUTC();
    InstantSource source = InstantSource.system();
    Supplier<Instant> reference = Instant::now;

    Instant ofTheSource = source.instant();
    Instant ofTheClock = Instant.now(clock);
    long elapsed = System.nanoTime();
}
