package sn.sdb.concierge.bootstrap.wiring;

import sn.sdb.concierge.adapter.persistence.postgres.RunTimeRole;

/** Production does not work as a role that row level security does not bind. The message tells the operator what to do. */
final class UnsafeRoleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsafeRoleException(RunTimeRole role) {
        super("""
            production refuses the database role "%s", because it %s. Create a plain owner, as an administrator:
              create role concierge login password '...';
              create database concierge owner concierge;
            and put it into DATABASE_URL. To stay with the present database, create the role alone, put it into \
            DATABASE_URL and the present login into DATABASE_MIGRATION_URL.\
            """.formatted(role.name(), role.superuser() ? "is a superuser" : "bypasses row level security"));
    }
}
