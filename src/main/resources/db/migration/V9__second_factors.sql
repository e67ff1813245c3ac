-- Authenticator apps.
create table foyer_totp (
    account_id uuid primary key references foyer_account on delete cascade,
    -- AES-GCM under the key-encryption key.
    encrypted_secret text not null,
    -- Codes of this time step and of those before are used up.
    last_step bigint not null,
    created_at timestamptz not null default now()
);

-- Recovery codes, as SHA-256; a used one is gone.
create table foyer_recovery_code (
    account_id uuid not null references foyer_account on delete cascade,
    hash bytea not null,
    primary key (account_id, hash)
);

-- Passkeys.
create table foyer_passkey (
    -- Base64url, as the authenticator made it.
    credential_id text primary key,
    account_id uuid not null references foyer_account on delete cascade,
    name text not null,
    public_key bytea not null,
    attestation_object bytea not null,
    signature_count bigint not null,
    transports text[] not null,
    user_verified boolean not null,
    backup_eligible boolean not null,
    backup_state boolean not null,
    created_at timestamptz not null,
    last_used_at timestamptz not null
);
create index on foyer_passkey (account_id);
