-- Equality within exclusion constraints.
create extension if not exists btree_gist;

-- What a Schedule is made from; written with it.
create table foyer_schedule (
    id text primary key,
    -- Who take part in its visits, such as Practitioner/1; roles are their practitioners.
    actors text[] not null,
    -- Those of them whose time is taken although nothing else says so: places and services that are
    -- booked by themselves.
    takers text[] not null,
    -- The other resources that its rules come from, such as HealthcareService/1.
    sources text[] not null
);
create index on foyer_schedule using gin (sources);
create index on foyer_schedule using gin (takers);

-- How the time of a Schedule is booked, for each service and kind of visit; compiled from
-- resources, in the transaction of each write.
create table foyer_booking_rule (
    id text primary key,
    schedule text not null,
    service text,
    actors text[] not null,
    -- PractitionerRoles that the Schedule names.
    roles text[] not null,
    locations text[] not null,
    -- Codings as system|code.
    visit_types text[] not null,
    specialties text[] not null,
    capacity integer not null,
    rule jsonb not null
);
create index on foyer_booking_rule (schedule);
create index on foyer_booking_rule (service);
create index on foyer_booking_rule using gin (actors);

-- PractitionerRoles and whom they stand for; rooms, beds and vehicles, which stand for themselves.
create table foyer_actor (
    reference text primary key,
    stands_for text not null
);

-- Whose time is taken. An Appointment or Slot never takes time that another has.
create table foyer_taken_time (
    holder text not null,
    actor text not null,
    lane integer not null check (lane >= 0),
    -- With what is needed before and after the visit.
    during tstzrange not null check (not isempty(during)),
    visit tstzrange not null,
    -- The rule that says how many may run at the same time; one, if there is no rule.
    rule text,
    -- When it is free again by itself.
    expires timestamptz,
    primary key (holder, actor),
    constraint foyer_taken_once exclude using gist (actor with =, lane with =, during with &&)
);

-- Slots as stored.
create table foyer_slot (
    id text primary key,
    schedule text not null,
    status text not null,
    during tstzrange not null
);
create index on foyer_slot using gist (schedule, during);

-- Slots whose time an Appointment takes.
create table foyer_slot_use (
    appointment text not null,
    slot text not null,
    primary key (appointment, slot)
);
create index on foyer_slot_use (slot);

-- Encounters of Appointments, and how far they are.
create table foyer_appointment_encounter (
    encounter text not null,
    appointment text not null,
    status text not null,
    primary key (encounter, appointment)
);
create index on foyer_appointment_encounter (appointment);

-- Resource types of which all stored resources are in the tables above.
create table foyer_scheduling_source (
    type text primary key
);
