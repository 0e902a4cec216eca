package sn.sdb.concierge.bootstrap.configuration;

/** All that the operator has decided. */
public record Configuration(
        ApplicationSettings application,
        StoreSettings stores,
        AiSettings ai,
        ChannelSettings channels,
        SecuritySettings security,
        LimitSettings limits,
        SourceSettings sources,
        PeopleSettings people) {}
