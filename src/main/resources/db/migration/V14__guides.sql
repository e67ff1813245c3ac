-- Implementation guides: what is loaded, and what of the search index is being built for it.

create table foyer_guide (
  id uuid primary key,
  hash text not null unique,
  name text not null,
  version text not null,
  canonical text,
  title text,
  dependencies text[] not null,
  source text not null,
  installed_at timestamptz not null default now(),
  unique (name, version)
);

create table foyer_guide_definition (
  guide uuid not null references foyer_guide on delete cascade,
  type text not null,
  url text not null,
  version text not null,
  profile_of text,
  content bytea not null,
  size integer not null,
  primary key (guide, type, url)
);

-- One pass over the resources of a type. A node that works on it holds it until claimed_until.
create table foyer_index_work (
  id bigint generated always as identity primary key,
  resource_type text not null,
  created_at timestamptz not null default now(),
  not_before timestamptz not null,
  fence xid8,
  position bigint not null default 0,
  last bigint not null default 0,
  done bigint not null default 0,
  total bigint,
  failed bigint not null default 0,
  claimed_until timestamptz,
  attempts integer not null default 0,
  last_error text,
  completed_at timestamptz
);

create table foyer_guide_parameter (
  guide uuid not null references foyer_guide on delete cascade,
  url text not null,
  resource_type text not null,
  code text not null,
  state text not null,
  note text,
  work bigint references foyer_index_work,
  primary key (guide, url, resource_type)
);

-- Counted up with each change, so that every node notices.
create table foyer_guide_generation (
  only_one boolean primary key default true check (only_one),
  generation bigint not null
);
insert into foyer_guide_generation (generation) values (0);

-- The files of terminology/ as they were last stored.
create table foyer_own_terminology (
  file text primary key,
  hash text not null
);
