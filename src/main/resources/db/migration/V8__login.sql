-- Sessions, as Spring Session keeps them.
create table foyer_session (
    primary_id char(36) primary key,
    session_id text not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval integer not null,
    expiry_time bigint not null,
    -- The id of the account, once somebody is logged in.
    principal_name text
);
create index on foyer_session (expiry_time);
create index on foyer_session (principal_name);

create table foyer_session_attributes (
    session_primary_id char(36) not null references foyer_session on delete cascade,
    attribute_name text not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- How much of a limit is left for whom; the key is hashed.
create table foyer_rate_limit (
    bucket text not null,
    key_hash text not null,
    tokens double precision not null,
    updated_at timestamptz not null,
    primary key (bucket, key_hash)
);
create index on foyer_rate_limit (updated_at);

-- Links that make the first administrator; the secret is hashed.
create table foyer_setup_link (
    secret_hash text primary key,
    expires_at timestamptz not null
);
