-- What a person has let an app do, or a system may do by itself: the family of all tokens that come
-- of it. Revoking it ends them all.
create table foyer_grant (
    id uuid primary key,
    client_id text not null,
    -- Null when a system acts for itself.
    account_id uuid references foyer_account on delete cascade,
    scopes text[] not null,
    -- Launch context: patient, encounter, intent and what else the token response tells.
    context jsonb not null,
    redirect_uri text,
    code_challenge text,
    nonce text,
    -- SHA-256, in hexadecimal, of the session that online_access ends with.
    session_hash text,
    authenticated_at timestamptz,
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index on foyer_grant (account_id, client_id);
create index on foyer_grant (created_at);

-- Codes, access tokens and refresh tokens, as SHA-256 of what the app holds.
create table foyer_token (
    hash bytea primary key,
    grant_id uuid not null references foyer_grant on delete cascade,
    kind text not null check (kind in ('CODE', 'ACCESS', 'REFRESH')),
    scopes text[] not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    -- When a code or refresh token was exchanged; each counts once.
    used_at timestamptz
);
create index on foyer_token (grant_id);
create index on foyer_token (expires_at);

-- Requests of apps that a person has not decided about yet, by SHA-256 of the value in the page.
create table foyer_authorization_request (
    hash bytea primary key,
    -- Null until somebody has logged in to decide about it.
    account_id uuid references foyer_account on delete cascade,
    request jsonb not null,
    expires_at timestamptz not null
);
create index on foyer_authorization_request (expires_at);

-- What a person has approved before, so that the same need not be asked again.
create table foyer_approval (
    account_id uuid not null references foyer_account on delete cascade,
    client_id text not null,
    scopes text[] not null,
    approved_at timestamptz not null,
    primary key (account_id, client_id)
);

-- Launches from an EHR, by SHA-256 of the launch value; each counts once.
create table foyer_launch (
    hash bytea primary key,
    account_id uuid not null references foyer_account on delete cascade,
    -- Null when any app may be launched.
    client_id text,
    context jsonb not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index on foyer_launch (expires_at);
