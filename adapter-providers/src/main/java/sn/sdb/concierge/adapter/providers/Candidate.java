package sn.sdb.concierge.adapter.providers;

/** Who is asked next. The key is taken and the breaker passed; both have to be told how it went. */
record Candidate(Provider provider, Model model, Key key, Breaker.Pass pass) {}
