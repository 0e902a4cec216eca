package sn.sdb.concierge.adapter.unlawful;

class NotFinal {
    Runnable anonymous = new Runnable() {
        @Override
        public void run() {}
    };

    enum Kind {
        PLAIN,
        SPECIAL {
            @Override
            int weight() {
                return 2;
            }
        };

        int weight() {
            return 1;
        }
    }

    interface Shape {}

    record Point(int x, int y) {}

    static class Nested {}
}
