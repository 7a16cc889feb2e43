import type { Knex } from 'knex'

// Lists of domains that hold at a million rows: by any part of a name, by end, by name, both ways. A name in national letters is found by either form.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create extension if not exists pg_trgm;
    create index domains_name_parts on domains using gin ((name || ' ' || display_name) gin_trgm_ops) with (gin_pending_list_limit = 256);
    create index domains_living_by_end on domains (operator_id, expires_on, id) where released_at is null;
    create index domains_living_by_name on domains (operator_id, name, id) where released_at is null;
    create index domains_of_customer_by_end on domains (customer_id, expires_on, id) where released_at is null;
    create index domains_gone_by_end on domains (operator_id, expires_on, id) where released_at is not null;
    create index domains_gone_names on domains (operator_id, name, id) where released_at is not null;
    create index domains_auto_renewed on domains (operator_id, expires_on, id) where released_at is null and auto_renew;
    create index renewals_undone on renewals (domain_id, period_from) where done_at is null;
    create index orders_open_of_customer on orders (customer_id, placed_at desc, id) where ended_at is null;
    create index registrant_verifications_of_customer on registrant_verifications (customer_id, verify_by, id) where closed_at is null;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop index registrant_verifications_of_customer, orders_open_of_customer, renewals_undone, domains_auto_renewed, domains_gone_names, domains_gone_by_end, domains_of_customer_by_end, domains_living_by_name, domains_living_by_end, domains_name_parts;
    drop extension pg_trgm;
  `)
}
