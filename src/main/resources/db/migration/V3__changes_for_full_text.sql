-- The number of the transaction that last wrote the resource. Full-text indexes follow it; after a
-- restore into another cluster the numbers are meaningless, and the indexes are rebuilt.
alter table hfj_resource add column foyer_changed xid8;
create index foyer_resource_changed on hfj_resource (foyer_changed, res_id);

create function foyer_stamp_change() returns trigger language plpgsql as $$
begin
    new.foyer_changed := pg_current_xact_id();
    return new;
end $$;
create trigger foyer_stamp_change before insert or update on hfj_resource
    for each row execute function foyer_stamp_change();

-- Resources whose rows are gone, so that their words are taken out of the indexes.
create table foyer_expunged_resource (
    res_id bigint primary key,
    changed xid8 not null
);
create index foyer_expunged_resource_changed on foyer_expunged_resource (changed);

create function foyer_note_expunge() returns trigger language plpgsql as $$
begin
    insert into foyer_expunged_resource (res_id, changed)
    values (old.res_id, pg_current_xact_id()) on conflict do nothing;
    return null;
end $$;
create trigger foyer_note_expunge after delete on hfj_resource
    for each row execute function foyer_note_expunge();
