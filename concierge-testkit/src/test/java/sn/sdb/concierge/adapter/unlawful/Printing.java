package sn.sdb.concierge.adapter.unlawful;

final class Printing {
    void out() {
        System.out.println("text");
    }

    void err() {
        System.err.println("text");
    }
}
