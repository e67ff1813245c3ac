-- Imports that clients have started, until they expire or are deleted.
create table foyer_import_job (
    id uuid primary key,
    state text not null check (state in ('RUNNING', 'COMPLETE', 'FAILED')),
    -- What is done now: lines that can be written together, references between them, lines that are
    -- written by themselves, what is left of references.
    phase text not null default 'LINES' check (phase in ('LINES', 'LINKS', 'SINGLES', 'CHECK')),
    -- The address by which it was started, and what is imported.
    address text not null,
    inputs jsonb not null,
    -- On whose authority it runs.
    client text not null,
    roles text[] not null,
    scopes text[] not null,
    organization text,
    -- How many lines were waiting for others when it was last tried to write these.
    waiting bigint,
    created_at timestamptz not null default now(),
    progress_at timestamptz not null default now(),
    polled_at timestamptz,
    ended_at timestamptz,
    expires_at timestamptz,
    -- Why it failed, in words for the client.
    failure text
);
create index on foyer_import_job (client) where state = 'RUNNING';
create index on foyer_import_job (expires_at);

-- Steps of imports. A node that takes one has it until due_at, which it puts off while it works.
create table foyer_import_step (
    id bigint generated always as identity primary key,
    job uuid not null references foyer_import_job on delete cascade,
    kind text not null check (kind in ('PLAN', 'LINES', 'SINGLES', 'LINKS')),
    -- Which input the lines are of, the number of the first, and how many they are.
    input integer not null default 0,
    first_line bigint not null default 0,
    lines integer not null default 0,
    -- Where they are: the bytes of a file, or the rows of foyer_import_single.
    after_row bigint not null default 0,
    last_row bigint not null default 0,
    -- The lines themselves, packed with gzip, if they are not in a file.
    content bytea,
    -- How many were stored.
    stored integer not null default 0,
    done boolean not null default false,
    attempts integer not null default 0,
    due_at timestamptz not null default now(),
    -- Who has it, under a name that is used once.
    claim uuid
);
alter table foyer_import_step alter column content set storage external;
create index on foyer_import_step (due_at) where not done;
create index on foyer_import_step (job);

-- Lines that are to be written by themselves.
create table foyer_import_single (
    id bigint generated always as identity primary key,
    job uuid not null references foyer_import_job on delete cascade,
    input integer not null,
    line bigint not null,
    -- Those with a lower one come first.
    rank integer not null,
    content text not null,
    -- Why it could not be written so far, as an OperationOutcome.
    outcome text
);
create index on foyer_import_single (job, rank, id);

-- References to what was not there when the line was written.
create table foyer_import_link (
    id bigint generated always as identity primary key,
    job uuid not null references foyer_import_job on delete cascade,
    input integer not null,
    line bigint not null,
    source bigint not null,
    source_type text not null,
    path text not null,
    target_type text not null,
    target_id text not null,
    target_version bigint,
    updated timestamptz not null
);
create index on foyer_import_link (job, id);

-- What is wrong with which lines, each an OperationOutcome.
create table foyer_import_flaw (
    id bigint generated always as identity primary key,
    job uuid not null references foyer_import_job on delete cascade,
    input integer not null,
    line bigint not null,
    outcome text not null
);
create index on foyer_import_flaw (job, input, line);
