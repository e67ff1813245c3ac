-- Which generation of definitions (profiles, value sets, search parameters) the nodes go by.
create table foyer_definitions (
    only_row boolean primary key default true check (only_row),
    generation bigint not null
);
insert into foyer_definitions (generation) values (1);

-- Which of Foyer's own definitions are stored, by the hash of all of them.
create table foyer_own_definitions (
    only_row boolean primary key default true check (only_row),
    hash text not null
);
