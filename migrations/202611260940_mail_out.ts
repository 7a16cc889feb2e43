import type { Knex } from 'knex'

// Mail on its way out: who sent how much, what was refused and why, addresses that bounced, the queue as staff see it, and what is known of other servers' TLS. Machine time throughout.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    -- A window begins with the first recipient that is counted in it. Rewritten with each recipient, so there is room on the page for the next form of the row.
    create table sending_counts (
      scope       text not null constraint sending_counts_scope_known check (scope in ('mailbox', 'mail-domain', 'customer')),
      subject     text not null,
      minute_from timestamptz not null,
      minute_used integer not null,
      hour_from   timestamptz not null,
      hour_used   integer not null,
      day_from    timestamptz not null,
      day_used    integer not null,
      constraint sending_counts_pkey primary key (scope, subject)
    ) with (fillfactor = 50);

    -- What a mailbox usually does: against it a sudden change is seen.
    create table sending_hours (
      mailbox_id     text not null,
      hour           timestamptz not null,
      recipients     integer not null default 0,
      refused        integer not null default 0,
      failed_log_ins integer not null default 0,
      constraint sending_hours_pkey primary key (mailbox_id, hour)
    ) with (fillfactor = 70);
    create index sending_hours_by_age on sending_hours using brin (hour);

    create table sending_networks (
      mailbox_id text not null,
      network    cidr not null,
      first_at   timestamptz not null,
      last_at    timestamptz not null,
      constraint sending_networks_pkey primary key (mailbox_id, network)
    );
    create index sending_networks_lately on sending_networks (mailbox_id, last_at);

    create table sending_raises (
      id         text primary key,
      mailbox_id text not null constraint sending_raises_mailbox_fkey references mailboxes on delete cascade,
      per_minute integer not null,
      per_hour   integer not null,
      per_day    integer not null,
      given_at   timestamptz not null,
      until_at   timestamptz not null,
      constraint sending_raises_some_time check (until_at > given_at),
      constraint sending_raises_some check (per_minute > 0 and per_hour > 0 and per_day > 0)
    );
    create index sending_raises_of_mailbox on sending_raises (mailbox_id, until_at desc);

    create table sending_pauses (
      id            text primary key,
      mailbox_id    text not null constraint sending_pauses_mailbox_fkey references mailboxes on delete cascade,
      operator_id   text not null,
      customer_id   text,
      rule          text not null,
      signs         jsonb not null,
      password_mark text not null, -- of the password that was in use: another mark, another password
      from_at       timestamptz not null,
      ended_at      timestamptz,
      ended_by      text,
      constraint sending_pauses_ended_by check ((ended_at is null) = (ended_by is null))
    );
    create unique index sending_pauses_one_open on sending_pauses (mailbox_id) where ended_at is null;
    create index sending_pauses_of_mailbox on sending_pauses (mailbox_id, from_at desc);
    create index sending_pauses_of_operator on sending_pauses (operator_id, from_at desc) where ended_at is null;

    create table sending_events (
      id             bigint generated always as identity primary key,
      at             timestamptz not null,
      kind           text not null constraint sending_events_kind_known check (kind in ('limit-reached', 'mailing-refused', 'sending-paused', 'sending-resumed', 'limit-raised', 'bounced')),
      rule           text not null,
      operator_id    text not null,
      customer_id    text,
      mail_domain_id text not null,
      mailbox_id     text not null,
      facts          jsonb not null
    );
    create index sending_events_of_mailbox on sending_events (mailbox_id, id desc);
    create index sending_events_of_customer on sending_events (customer_id, id desc);
    create index sending_events_of_operator on sending_events (operator_id, id desc);
    create index sending_events_by_age on sending_events (at) where kind in ('limit-reached', 'bounced'); -- what is forgotten

    -- Who got the same content: digests and keyed hashes, no content and no address.
    create table mailing_recipients (
      customer_id   text not null,
      content       bytea not null,
      recipient_key bytea not null,
      last_at       timestamptz not null,
      constraint mailing_recipients_pkey primary key (customer_id, content, recipient_key)
    );
    create index mailing_recipients_by_age on mailing_recipients using brin (last_at);

    create table suppressed_addresses (
      id          text primary key,
      operator_id text not null,
      customer_id text not null,
      address     text not null constraint suppressed_addresses_lower check (address = lower(address)),
      since       timestamptz not null,
      until_at    timestamptz not null,
      reply       text not null,
      lifted_at   timestamptz,
      constraint suppressed_addresses_some_time check (until_at > since)
    );
    create unique index suppressed_addresses_one_open on suppressed_addresses (customer_id, address) where lifted_at is null;
    create index suppressed_addresses_of_customer on suppressed_addresses (customer_id, since desc, id);
    create index suppressed_addresses_by_end on suppressed_addresses (until_at);

    -- The files of the queue are the truth; these rows are what staff see of them, and how they say what is to be done.
    create table mail_queue (
      id          text primary key, -- of server and file
      server      text not null,
      operator_id text,
      customer_id text,
      mailbox_id  text,
      sender      text not null,
      domain      text not null,
      recipients  text[] not null,
      bytes       bigint not null,
      queued_at   timestamptz not null,
      attempts    integer not null,
      next_try_at timestamptz, -- null: under way
      last_reply  text,
      warned_at   timestamptz,
      ordered     text constraint mail_queue_order_known check (ordered in ('retry', 'drop')),
      ordered_by  text
    );
    create index mail_queue_of_domain on mail_queue (domain, queued_at);
    create index mail_queue_of_operator on mail_queue (operator_id, queued_at, id);
    create index mail_queue_of_customer on mail_queue (customer_id, queued_at);
    create index mail_queue_of_server on mail_queue (server);
    create index mail_queue_ordered on mail_queue (server) where ordered is not null;

    create table mta_sts_policies (
      domain     text primary key,
      policy_id  text not null,
      mode       text not null constraint mta_sts_policies_mode_known check (mode in ('enforce', 'testing', 'none')),
      mx         text[] not null,
      fetched_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index mta_sts_policies_by_end on mta_sts_policies (expires_at);

    create table tls_results (
      day         date not null,
      domain      text not null,
      policy_type text not null constraint tls_results_policy_known check (policy_type in ('tlsa', 'sts', 'no-policy-found')),
      mx          text not null,
      result      text not null, -- 'success', or a result type of RFC 8460 section 4.3
      sessions    integer not null,
      constraint tls_results_pkey primary key (day, domain, policy_type, mx, result)
    );

    -- One recipient more of one mailbox: counted in every window of mailbox, mail domain and customer, or in none. Nothing is answered when it may go.
    -- A crash of the database may forget what was counted in its last moment: the commit does not wait for the disk.
    create function take_to_send (now_at timestamptz, of_mailbox text, of_domain text, of_customer text, to_address text, limits integer[])
      returns table (verdict text, scope text, span text, at timestamptz, until_at timestamptz, reply text)
      language plpgsql as $$
    declare
      lengths constant interval[] := array['1 minute', '1 hour', '1 day']::interval[];
      spans constant text[] := array['minute', 'hour', 'day'];
      scopes constant text[] := array['customer', 'mail-domain', 'mailbox']; -- in the order of the index: everybody locks them alike
      subjects text[] := array[of_customer, of_domain, of_mailbox];
      counted sending_counts;
      begun timestamptz[];
      used integer[];
      latest timestamptz;
    begin
      perform set_config('synchronous_commit', 'off', true);
      return query select 'suppressed', null::text, null::text, s.since, s.until_at, s.reply
        from suppressed_addresses s where s.customer_id = of_customer and s.address = to_address and s.lifted_at is null and s.until_at > now_at;
      if found then return; end if;

      for i in 1..3 loop
        insert into sending_counts as c values (scopes[i], subjects[i], now_at, 0, now_at, 0, now_at, 0) on conflict do nothing;
        select * into counted from sending_counts c where c.scope = scopes[i] and c.subject = subjects[i] for update;
        begun := array[counted.minute_from, counted.hour_from, counted.day_from];
        used := array[counted.minute_used, counted.hour_used, counted.day_used];
        for j in 1..3 loop
          if now_at < begun[j] + lengths[j] and used[j] >= limits[(i - 1) * 3 + j] and (latest is null or begun[j] + lengths[j] > latest) then
            latest := begun[j] + lengths[j];
            verdict := 'limited'; scope := scopes[i]; span := spans[j]; at := latest;
          end if;
        end loop;
      end loop;
      if latest is not null then
        return next;
        return;
      end if;

      for i in 1..3 loop
        update sending_counts c set
          minute_from = case when now_at < c.minute_from + lengths[1] then c.minute_from else now_at end,
          minute_used = case when now_at < c.minute_from + lengths[1] then c.minute_used else 0 end + 1,
          hour_from = case when now_at < c.hour_from + lengths[2] then c.hour_from else now_at end,
          hour_used = case when now_at < c.hour_from + lengths[2] then c.hour_used else 0 end + 1,
          day_from = case when now_at < c.day_from + lengths[3] then c.day_from else now_at end,
          day_used = case when now_at < c.day_from + lengths[3] then c.day_used else 0 end + 1
        where c.scope = scopes[i] and c.subject = subjects[i];
      end loop;
      insert into sending_hours as h (mailbox_id, hour, recipients) values (of_mailbox, date_trunc('hour', now_at), 1)
        on conflict (mailbox_id, hour) do update set recipients = h.recipients + 1;
    end $$;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop function take_to_send;
    drop table tls_results, mta_sts_policies, mail_queue, suppressed_addresses, mailing_recipients, sending_events, sending_pauses, sending_raises, sending_networks, sending_hours, sending_counts
  `)
}
