-- What decides how a caller stands to patients, kept with each write of the resources it comes from.

-- Which resource types the tables below hold completely.
create table foyer_standing_source (
    type text primary key
);

-- The rules of every active privacy Consent. Null is no condition.
create table foyer_consent_rule (
    consent text not null,
    rule smallint not null,
    patient text not null,
    permits boolean not null,
    -- The denial to which a permit is an exception.
    parent smallint,
    -- Whether a permit gives access of its own.
    grants boolean not null,
    actors text[],
    purposes text[],
    types text[],
    labels text[],
    valid tstzrange not null,
    primary key (consent, rule)
);
create index on foyer_consent_rule (patient);
create index on foyer_consent_rule using gin (actors) where actors is not null;
create index on foyer_consent_rule (permits) where actors is null;

-- RelatedPerson resources that are active.
create table foyer_related_person (
    id text primary key,
    patient text not null,
    valid tstzrange not null
);

-- PractitionerRole resources that are active.
create table foyer_practitioner_role (
    id text primary key,
    practitioner text not null,
    organization text,
    valid tstzrange not null
);
create index on foyer_practitioner_role (practitioner);

-- Who has broken the glass of whom, and why. Rows stay.
create table foyer_broken_glass (
    id bigint generated always as identity primary key,
    account text not null,
    patient text not null,
    reason text not null,
    broken_at timestamptz not null default now(),
    until timestamptz not null,
    request_id text
);
create index on foyer_broken_glass (account, until);
