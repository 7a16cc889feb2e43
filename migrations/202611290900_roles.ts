import type { Knex } from 'knex'

// People and keys of a customer have a role each; who was there before may do everything, as until now. A staff role for the abuse desk.
export async function up (knex: Knex): Promise<void> {
  for (const table of ['users', 'api_keys']) {
    await knex.raw(`
      alter table ${table} drop constraint ${table}_role_known, drop constraint ${table}_customer_or_staff, add column mailbox_id text;
      update ${table} set role = 'owner' where customer_id is not null;
      alter table ${table}
        alter column role set not null,
        add constraint ${table}_role_known check (case when customer_id is null
          then role in ('administrator', 'registrar-desk', 'abuse-desk', 'billing', 'auditor')
          else role in ('owner', 'domain-manager', 'mail-manager', 'billing', 'mailbox') end),
        add constraint ${table}_mailbox_of_role check ((customer_id is not null and role = 'mailbox') = (mailbox_id is not null));
    `)
  }
}

// Who had less than everything is closed out, not let into everything.
export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    delete from sessions using users where users.id = sessions.user_id and ((customer_id is not null and role <> 'owner') or role = 'abuse-desk');
    update users set disabled_at = coalesce(disabled_at, created_at) where (customer_id is not null and role <> 'owner') or role = 'abuse-desk';
    update api_keys set revoked_at = coalesce(revoked_at, created_at) where (customer_id is not null and role <> 'owner') or role = 'abuse-desk';
  `)
  for (const table of ['users', 'api_keys']) {
    await knex.raw(`
      alter table ${table} drop constraint ${table}_role_known, drop constraint ${table}_mailbox_of_role, drop column mailbox_id, alter column role drop not null;
      update ${table} set role = null where customer_id is not null;
      update ${table} set role = 'auditor' where role = 'abuse-desk';
      alter table ${table}
        add constraint ${table}_role_known check (role in ('administrator', 'registrar-desk', 'billing', 'auditor')),
        add constraint ${table}_customer_or_staff check ((customer_id is null) <> (role is null));
    `)
  }
}
