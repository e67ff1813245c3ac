-- Notices to patients: what FHIR does not model of each CommunicationRequest that the server sends.
create table foyer_notice (
    id uuid primary key,
    -- Names the notice for ever: whoever plans it again changes it, or nothing once it was sent.
    key text not null unique,
    kind text not null,
    patient text not null,
    about text not null,
    due_at timestamptz not null,
    expires_at timestamptz not null,
    -- The id of the CommunicationRequest.
    request text not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'WITHDRAWN', 'DEAD')),
    -- Grows when a notice changes that was not sent yet; a node that was sending it notices.
    revision integer not null default 0,
    -- By which channels it went out, and by which it will not.
    sent_by text[] not null default '{}',
    failed_by text[] not null default '{}',
    -- When a node may take it. A node that takes one puts this off, and has it until then.
    next_at timestamptz not null,
    -- Who has it, under a name that is used once.
    claim uuid,
    attempts integer not null default 0,
    failing_since timestamptz,
    -- The last failure, as a code, and the channel of it.
    failure text,
    failed_channel text,
    ended_at timestamptz
);
create index on foyer_notice (next_at) where state = 'WAITING';
create index on foyer_notice (about) where state in ('WAITING', 'DEAD');
create index on foyer_notice (ended_at) where state = 'DEAD';
create index on foyer_notice (due_at) where state = 'WAITING';
create index on foyer_notice (request);

-- Links by which patients end reminders without logging in.
create table foyer_opt_out_link (
    hash text primary key,
    patient text not null,
    expires_at timestamptz not null
);
create index on foyer_opt_out_link (expires_at);

-- What patients were last told, or will be, of their appointments.
create table foyer_announced_appointment (
    appointment text primary key,
    patient text not null,
    kind text not null,
    starts_at timestamptz not null,
    place text not null,
    changes integer not null
);
create index on foyer_announced_appointment (patient, starts_at);
