-- Apps and systems that may ask for access.
create table foyer_client (
    id text primary key,
    kind text not null check (kind in ('PUBLIC', 'CONFIDENTIAL_SECRET', 'CONFIDENTIAL_KEY')),
    state text not null check (state in ('PENDING', 'APPROVED', 'DISABLED')),
    name text not null,
    publisher text,
    logo text,
    website text,
    launch_url text,
    contacts text[] not null,
    grant_types text[] not null,
    redirects text[] not null,
    post_logout_redirects text[] not null,
    scopes text[] not null,
    -- Of the redirects: pages of these origins may call.
    web_origins text[] not null,
    jwks_url text,
    jwks text,
    -- The role of a system, and the Organization that it acts for.
    role text,
    organization text,
    requests_per_minute integer not null check (requests_per_minute > 0),
    created_by text not null,
    created_at timestamptz not null default now(),
    -- SHA-256 of the token with which an app changes its own registration.
    registration_token bytea,
    check (jwks_url is null or jwks is null)
);

-- Secrets of clients, as hashes. There are two while one replaces the other.
create table foyer_client_secret (
    client_id text not null references foyer_client on delete cascade,
    hash text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    primary key (client_id, hash)
);

-- Assertions that were used, so that none is used twice. The id is hashed, for its length.
create table foyer_client_assertion (
    client_id text not null references foyer_client on delete cascade,
    jti bytea not null,
    expires_at timestamptz not null,
    primary key (client_id, jti)
);
create index on foyer_client_assertion (expires_at);

-- Tokens that an administrator hands out for the registration of apps, as SHA-256.
create table foyer_initial_access_token (
    hash bytea primary key,
    purpose text not null,
    uses_left integer not null check (uses_left >= 0),
    expires_at timestamptz not null,
    created_by text not null,
    created_at timestamptz not null default now()
);

-- Keys that sign. All public keys are published; a node signs with one that it can decrypt.
create table foyer_signing_key (
    id text primary key,
    public_jwk text not null,
    -- AES-GCM: nonce, then the private JWK; Base64.
    encrypted_jwk text not null,
    -- Which key-encryption key it was.
    encrypted_with text not null,
    created_at timestamptz not null
);
