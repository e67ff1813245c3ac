-- Pending appointments that are given up by themselves; written with them.
create table foyer_hold (
    appointment text primary key,
    patient text,
    until timestamptz not null,
    -- Offered by the server, rather than held for somebody who asked.
    offered boolean not null,
    -- When a node looks after it next.
    due_at timestamptz not null
);
create index on foyer_hold (due_at);
create index on foyer_hold (patient);

-- Who waits for an appointment, in order; written with the appointments.
create table foyer_waiting (
    appointment text primary key,
    priority integer not null,
    since timestamptz not null,
    -- Any of these; whoever has time, if there is none.
    practitioners text[] not null,
    period_start timestamptz not null,
    period_end timestamptz not null
);
create index on foyer_waiting (priority, since);

-- What was offered to whom; nobody is asked twice for the same time.
create table foyer_offer (
    appointment text primary key,
    entry text not null,
    start_at timestamptz not null,
    -- Whether it can still be accepted.
    live boolean not null
);
create index on foyer_offer (entry);

-- Time that became free, until everybody who waits for it was asked.
create table foyer_freed_time (
    id bigint generated always as identity primary key,
    -- Whose time, such as Practitioner/1; a Schedule or HealthcareService for all of its actors.
    actors text[] not null,
    start_at timestamptz not null,
    end_at timestamptz not null,
    due_at timestamptz not null default now()
);
create index on foyer_freed_time (due_at);
