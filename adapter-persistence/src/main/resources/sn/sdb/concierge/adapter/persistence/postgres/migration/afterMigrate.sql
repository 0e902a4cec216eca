-- Runs after every migration, on old and new tables alike: nothing for the roles of a data API, everything for the
-- run-time role and for nobody else. Row level security is forced, so that even the owner needs the policy. What is
-- right already is left alone, since changing it would lock the tables under a replica that is at work.
do $$
declare
  t record;
  r text;
begin
  -- Flyway's own lock covers the migrations alone.
  perform pg_advisory_xact_lock(hashtext('concierge.afterMigrate'));
  foreach r in array array['anon', 'authenticated', 'service_role'] loop
    if exists (select from pg_roles where rolname = r) then
      execute format('revoke all on all tables in schema %I from %I', '${flyway:defaultSchema}', r);
      execute format('revoke all on schema %I from %I', '${flyway:defaultSchema}', r);
    end if;
  end loop;
  for t in
    select c.relname, c.relrowsecurity and c.relforcerowsecurity as guarded,
           exists (select from pg_policies p
                   where p.schemaname = n.nspname and p.tablename = c.relname and p.policyname = 'concierge_works'
                     and p.roles @> array['${runtimeRole}', current_user]::name[]) as open_to_us
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = '${flyway:defaultSchema}' and c.relkind in ('r', 'p') and c.relname <> '${flyway:table}'
  loop
    if not t.guarded then
      execute format('alter table %I.%I enable row level security', '${flyway:defaultSchema}', t.relname);
      execute format('alter table %I.%I force row level security', '${flyway:defaultSchema}', t.relname);
    end if;
    if not t.open_to_us then
      execute format('drop policy if exists concierge_works on %I.%I', '${flyway:defaultSchema}', t.relname);
      execute format('create policy concierge_works on %I.%I to %I, %I using (true) with check (true)',
                     '${flyway:defaultSchema}', t.relname, '${runtimeRole}', current_user);
      execute format('revoke all on %I.%I from public', '${flyway:defaultSchema}', t.relname);
      if '${runtimeRole}' <> current_user then
        execute format('grant usage on schema %I to %I', '${flyway:defaultSchema}', '${runtimeRole}');
        execute format('grant select, insert, update, delete on %I.%I to %I',
                       '${flyway:defaultSchema}', t.relname, '${runtimeRole}');
      end if;
    end if;
  end loop;
end
$$;
