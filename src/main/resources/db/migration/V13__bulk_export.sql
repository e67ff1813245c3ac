-- Exports that clients have started, until they expire or are deleted.
create table foyer_bulk_job (
    id uuid primary key,
    state text not null check (state in ('RUNNING', 'COMPLETE', 'FAILED')),
    -- The address by which it was started, and what was asked for.
    address text not null,
    request jsonb not null,
    -- Whose patients a Group export is about; null until that is found out, and in other exports.
    patients text[],
    -- On whose authority it runs.
    client text not null,
    roles text[] not null,
    scopes text[] not null,
    organization text,
    transaction_time timestamptz not null,
    created_at timestamptz not null default now(),
    progress_at timestamptz not null default now(),
    polled_at timestamptz,
    ended_at timestamptz,
    expires_at timestamptz,
    -- Why it failed, in words for the client.
    failure text
);
create index on foyer_bulk_job (client) where state = 'RUNNING';
create index on foyer_bulk_job (expires_at);

-- Steps of exports. A node that takes one has it until due_at, which it puts off while it works.
create table foyer_bulk_step (
    id bigint generated always as identity primary key,
    job uuid not null references foyer_bulk_job on delete cascade,
    kind text not null check (kind in ('MEMBERS', 'PLAN', 'RESOURCES', 'DELETED')),
    type text,
    after_row bigint not null default 0,
    last_row bigint not null default 0,
    done boolean not null default false,
    attempts integer not null default 0,
    due_at timestamptz not null default now(),
    -- Who has it, under a name that is used once.
    claim uuid
);
create index on foyer_bulk_step (due_at) where not done;
create index on foyer_bulk_step (job);

-- Files of exports, packed with gzip.
create table foyer_bulk_part (
    id bigint generated always as identity primary key,
    job uuid not null references foyer_bulk_job on delete cascade,
    type text not null,
    -- Whether it tells what was deleted.
    deleted boolean not null,
    resources integer not null,
    size integer not null,
    content bytea not null
);
alter table foyer_bulk_part alter column content set storage external;
create index on foyer_bulk_part (job);
