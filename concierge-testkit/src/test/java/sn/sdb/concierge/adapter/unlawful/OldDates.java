package sn.sdb.concierge.adapter.unlawful;

import java.time.Instant;
import java.util.Calendar;
import java.util.Date;

@SuppressWarnings("JavaUtilDate")
final class OldDates {
    Date date;
    Calendar calendar;
    Instant instant;
}
