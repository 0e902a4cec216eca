package sn.sdb.concierge.adapter.unlawful;

final class BadNames {

    static final class ChannelImpl {}

    static final class ChannelManager {}

    static final class ChannelHelper {}

    static final class ChannelUtils {}

    static final class ChannelData {}

    static final class ChannelInfo {}

    static final class ChannelHandler {}

    static final class ChannelService {}

    interface ChannelPort {}

    interface IChannel {}

    interface Inbox {}

    static final class Service {}

    static final class Ports {}
}
