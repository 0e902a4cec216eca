package sn.sdb.concierge.domain.user;

/** WhatsApp's own proof that a hidden name and a number are one account. */
public record SamePerson(UserId.HiddenWhatsApp hidden, UserId.PhoneNumber number) {}
