-- People who can log in.
create table foyer_account (
    id uuid primary key,
    user_name text not null unique check (user_name = lower(user_name)),
    display_name text not null,
    email text,
    -- Argon2id; null until the person has chosen one.
    password_hash text,
    fhir_user text,
    state text not null check (state in ('PENDING', 'ACTIVE', 'DISABLED')),
    failed_logins integer not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null default now()
);
create index on foyer_account (lower(email));
create index on foyer_account (fhir_user);

create table foyer_account_role (
    account_id uuid not null references foyer_account on delete cascade,
    role text not null,
    primary key (account_id, role)
);
