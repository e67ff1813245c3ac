-- Keys that all nodes share. They protect what is handed out, such as page links, not what is stored.
create table foyer_key (
    purpose varchar(64) primary key,
    secret bytea not null,
    created_at timestamptz not null default now()
);
