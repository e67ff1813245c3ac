-- To whom a row refers is asked for each row that a statement judges: PostgreSQL answers from this index alone.
-- It does what IDX_RL_SRC does, too. Where links are stored already, LinkIndex builds it after the start.
do $$ begin
    if not exists (select 1 from hfj_res_link) then
        create index foyer_link_source on hfj_res_link (src_resource_id, target_resource_id)
            include (src_path, target_resource_type);
        drop index idx_rl_src;
    end if;
end $$;

-- A statement that reads links of links compares the most common values of both sides, each with each,
-- whenever it is planned: with HAPI's 10000 that takes longer than to run it.
alter table hfj_res_link alter column src_resource_id set statistics 300;
alter table hfj_res_link alter column target_resource_id set statistics 300;
-- Links of a resource lie together, so samples find too few resources.
alter table hfj_res_link alter column src_resource_id set (n_distinct = -0.2);
