-- Secret addresses of calendars, one for each person, by SHA-256 of the secret.
create table foyer_calendar_feed (
    account_id uuid primary key references foyer_account on delete cascade,
    hash bytea not null unique,
    -- Whose appointments are in it: the id of a Practitioner.
    practitioner text not null,
    -- By which app, and with which of its rights, it was made; what the person may counts as of now.
    client text not null,
    scopes text[] not null,
    created_at timestamptz not null default now()
);

-- Tokens by which a socket is bound to subscriptions, by SHA-256; each counts once.
create table foyer_subscription_binding (
    hash bytea primary key,
    -- SHA-256 of the access token whose rights the socket has.
    token_hash bytea not null,
    -- Ids of Subscriptions.
    subscriptions text[] not null,
    expires_at timestamptz not null
);
create index on foyer_subscription_binding (expires_at);
