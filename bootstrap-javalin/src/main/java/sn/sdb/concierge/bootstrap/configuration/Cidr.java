package sn.sdb.concierge.bootstrap.configuration;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of addresses such as {@code 10.0.0.0/8} or {@code fd00::/8}; a lone address is a range of one. */
public record Cidr(InetAddress network, int prefix) {

    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    public Cidr {
        if (prefix < 0 || prefix > network.getAddress().length * 8) {
            throw new IllegalArgumentException("the prefix is longer than the address");
        }
    }

    /** Reads the written form; empty when it is none. Names are not looked up. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> network = address(slash < 0 ? text : text.substring(0, slash));
        if (network.isEmpty()) {
            return Optional.empty();
        }
        int bits = network.get().getAddress().length * 8;
        if (slash < 0) {
            return Optional.of(new Cidr(network.get(), bits));
        }
        String digits = text.substring(slash + 1);
        if (!PREFIX.matcher(digits).matches() || Integer.parseInt(digits) > bits) {
            return Optional.empty();
        }
        return Optional.of(new Cidr(network.get(), Integer.parseInt(digits)));
    }

    /** Reads a numeric address, without ever asking a name server. */
    public static Optional<InetAddress> address(String text) {
        if (text.length() > 45
                || !(V4.matcher(text).matches() || V6.matcher(text).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notNumeric) {
            return Optional.empty();
        }
    }

    /** Whether the address lies in this range. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int dropped = mine.length * 8 - prefix;
        return new BigInteger(1, mine).shiftRight(dropped).equals(new BigInteger(1, theirs).shiftRight(dropped));
    }
}
