-- Links in letters: the newest of each purpose counts, once. The secret in a link is hashed.
create table foyer_link (
    purpose text not null,
    -- The account, or the registration.
    subject uuid not null,
    hash text not null unique,
    expires_at timestamptz not null,
    primary key (purpose, subject)
);
create index on foyer_link (expires_at);

alter table foyer_account add column last_login_at timestamptz;

-- One record of a patient, at most one account that can be used.
create unique index foyer_account_of_patient on foyer_account (fhir_user)
    where fhir_user like 'Patient/%' and state <> 'DISABLED';

-- Who changed what about an account. It outlives the account.
create table foyer_account_change (
    id bigint generated always as identity primary key,
    account_id uuid not null,
    -- The account of whoever did it; null for the server itself.
    changed_by uuid,
    what text not null,
    changed_at timestamptz not null,
    request_id text
);
create index on foyer_account_change (account_id, id);

-- Patients who registered by themselves, until the hospital has decided about them.
create table foyer_registration (
    id uuid primary key,
    given_name text not null,
    family_name text not null,
    birth_date date not null,
    email text not null,
    registered_at timestamptz not null,
    -- Null until the e-mail address is verified.
    account_id uuid unique references foyer_account on delete cascade,
    verified_at timestamptz,
    failed_codes integer not null default 0
);
create index on foyer_registration (lower(email));
create index on foyer_registration (verified_at);

-- Codes that the front desk hands to patients: a part to find them by, and the hash of the rest.
create table foyer_patient_code (
    locator text primary key,
    -- The id of the Patient; a new code replaces the old one.
    patient text not null unique,
    -- Argon2id.
    hash text not null,
    expires_at timestamptz not null,
    failures integer not null default 0
);
create index on foyer_patient_code (expires_at);
