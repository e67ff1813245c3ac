-- Stored changes of which a follower has not heard yet, written in the transaction of the change.
create table foyer_change (
    id bigint generated always as identity primary key,
    follower text not null,
    resource_type text not null,
    resource_id text not null,
    -- How often it has failed.
    attempts integer not null default 0,
    due timestamptz not null default now()
);
create index on foyer_change (due, id);
create index on foyer_change (follower, resource_type, resource_id);
