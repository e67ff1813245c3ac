-- Fills of prescriptions that go between this server and a partner: what resources do not say.
create table foyer_routed_fill (
    -- The id of the Organization that is the partner.
    partner text not null,
    -- The names by which both know the fill and its prescription.
    fill uuid not null,
    prescription uuid not null,
    -- Whether the prescription went from here to the partner, or came from there.
    sent boolean not null,
    -- The ids of the resources here.
    medication_request text not null,
    task text not null unique,
    -- The stage that both know of.
    stage text not null,
    created_at timestamptz not null default now(),
    primary key (partner, fill)
);
create index on foyer_routed_fill (medication_request);
create index on foyer_routed_fill (partner, prescription);

-- Patients of whom partners have sent prescriptions, by the name that the partner gives them.
create table foyer_routed_patient (
    partner text not null,
    name uuid not null,
    patient text not null,
    primary key (partner, name)
);

-- Renewals and changes that a pharmacy asks a prescriber for.
create table foyer_routed_question (
    partner text not null,
    question uuid not null,
    fill uuid not null,
    -- Whether it is asked from here.
    asked boolean not null,
    task text not null unique,
    primary key (partner, question)
);

-- Messages that go to partners.
create table foyer_pharmacy_outbox (
    id bigint generated always as identity primary key,
    message uuid not null unique,
    -- Names what is told for ever: it is told once.
    key text not null unique,
    partner text not null,
    -- The messages of one prescription go one after the other.
    prescription uuid not null,
    task text not null,
    event text not null,
    -- The resources as a Bundle; null once it was sent.
    content text,
    state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'WITHDRAWN', 'DEAD')),
    -- When a node may take it. A node that takes one puts this off, and has it until then.
    next_at timestamptz not null default now(),
    -- Who has it, under a name that is used once.
    claim uuid,
    attempts integer not null default 0,
    failing_since timestamptz,
    -- The last failure, as a code.
    failure text,
    created_at timestamptz not null default now(),
    ended_at timestamptz
);
create index on foyer_pharmacy_outbox (next_at) where state = 'WAITING';
create index on foyer_pharmacy_outbox (partner, prescription, id) where state = 'WAITING';
create index on foyer_pharmacy_outbox (ended_at) where state = 'DEAD';

-- Messages that came from partners, so that none counts twice.
create table foyer_pharmacy_inbox (
    partner text not null,
    message uuid not null,
    received_at timestamptz not null default now(),
    primary key (partner, message)
);
