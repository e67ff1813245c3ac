-- The audit trail: who did what. Rows are added and never changed; triggers see to that, and the
-- chain of seals shows what somebody changed past them.

-- The first id of a millisecond. Ids begin with the time (as in RFC 9562, version 7), so that one
-- index gives their order, finds them, and parts them by month.
create function foyer_audit_first_id(moment timestamptz) returns uuid
language sql immutable as $$
    select (lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0')
        || '70008000000000000000')::uuid
$$;

create function foyer_audit_id(moment timestamptz) returns uuid
language sql volatile as $$
    select (lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0')
        || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;

create function foyer_audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is only added to' using errcode = 'insufficient_privilege';
end $$;

create table foyer_audit_event (
    id uuid primary key,
    recorded timestamptz not null,
    kind text not null,
    what text not null,
    action text not null,
    outcome smallint not null,
    -- By what it is found: p:<patient>, e:<Type/id>, a:<agent>.
    keys text[] not null,
    agent_name text,
    address text,
    -- All of it, as JSON.
    content text not null
) partition by range (id);
create index foyer_audit_event_keys on foyer_audit_event using gin (keys);
create trigger foyer_audit_refuse before update or delete on foyer_audit_event
    for each row execute function foyer_audit_refuse();
create trigger foyer_audit_refuse_truncate before truncate on foyer_audit_event
    for each statement execute function foyer_audit_refuse();

-- Makes the part of a month, unless it is there.
create function foyer_audit_month(moment timestamptz) returns void language plpgsql as $$
declare
    first timestamp := date_trunc('month', moment at time zone 'UTC');
    part text := 'foyer_audit_event_' || to_char(first, 'YYYY_MM');
begin
    if to_regclass(part) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('foyer_audit_month'));
    if to_regclass(part) is null then
        execute format(
            'create table %I partition of foyer_audit_event for values from (%L) to (%L)',
            part,
            foyer_audit_first_id(first at time zone 'UTC'),
            foyer_audit_first_id((first + interval '1 month') at time zone 'UTC'));
        execute format(
            'create trigger foyer_audit_refuse_truncate before truncate on %I'
                || ' for each statement execute function foyer_audit_refuse()',
            part);
    end if;
end $$;

-- The chain: the hash of an event, and of the hash before.
create table foyer_audit_seal (
    position bigint primary key,
    event_id uuid not null unique,
    hash bytea not null
);

-- The end of the chain at some moment, signed: a JWS.
create table foyer_audit_head (
    position bigint primary key,
    signed_at timestamptz not null,
    jws text not null
);

create table foyer_audit_key (
    id text primary key,
    public_jwk text not null,
    encrypted_jwk text not null,
    created_at timestamptz not null default now()
);

do $$
declare
    part text;
begin
    foreach part in array array['foyer_audit_seal', 'foyer_audit_head', 'foyer_audit_key'] loop
        execute format(
            'create trigger foyer_audit_refuse before update or delete or truncate on %I'
                || ' for each statement execute function foyer_audit_refuse()',
            part);
    end loop;
end $$;

-- Events with smaller ids are all sealed. It saves looking at them again and proves nothing.
create table foyer_audit_sealed_before (
    single boolean primary key default true check (single),
    id uuid not null
);
insert into foyer_audit_sealed_before (id) values ('00000000-0000-0000-0000-000000000000');

select foyer_audit_month(now());
select foyer_audit_month(now() + interval '1 month');
