package sn.sdb.concierge.domain.service;

/** The three services of the office. The names are part of the API. */
public enum ServiceType {
    /** General information, grounded in the knowledge base. */
    RENSEIGNEMENT,
    /** A child's record. */
    CATECHESE,
    /** A human. */
    CONTACT_HUMAIN
}
