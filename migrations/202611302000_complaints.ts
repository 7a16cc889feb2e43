import type { Knex } from 'knex'

const actions = `'order.place', 'order.place-transfer', 'order.cancel',
      'domain.register', 'renewal.issue-proforma', 'domain.renew', 'renewal.note-blocked', 'renewal.release', 'domain.deregister', 'domain.lapse',
      'domain.transfer-in', 'transfer-out.ask', 'domain.transfer-away', 'domain.change-holder',
      'debt.open', 'invoice.issue', 'invoice.correct', 'debt.settle', 'debt.settle-again', 'debt.reopen', 'refund.open', 'refund.sent',
      'mailbox.create', 'mailbox.suspend', 'mailbox.block', 'mailbox.resume', 'mailbox.delete', 'mailbox.undelete',
      'hosting.start', 'hosting.suspend', 'hosting.resume', 'hosting.end',
      'case.open', 'case.answer-objection', 'case.decide-termination', 'case.release'`

const trigger = (told: string) => `
  drop trigger audit_webhooks on audit;
  create trigger audit_webhooks after insert on audit for each row when (new.action in (${told})) execute function note_webhook_fact();`

// Complaints: what was said, what was asked, what was answered. How far one is, is computed.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table complaints (
      id              text constraint complaints_pkey primary key,
      operator_id     text not null,
      customer_id     text not null,
      policy_version  text not null,
      channel         text not null constraint complaints_channel_known check (channel in ('panel', 'api', 'email', 'letter')),
      about           text not null constraint complaints_about_known check (about in ('document', 'domain', 'hosting', 'mailbox', 'case', 'other')),
      about_id        text,
      about_name      text not null,
      is_invoice      boolean not null,
      debt_id         text, -- billing's: what the document asks for
      subject         text not null,
      reasons         text not null,
      demand          text,
      period_from     date,
      period_through  date,
      event_on        date, -- the months to complain run from it (VO-17.4)
      written_on      date,
      signed          boolean not null,
      asked_minor     bigint constraint complaints_asks_something check (asked_minor > 0),
      currency        text not null,
      payout          text,
      lodged_on       date not null,
      received_on     date not null,
      in_time         boolean not null,
      entered_at      timestamptz not null,
      entered_by      text not null,
      complete_by     date,
      asked_at        timestamptz,
      asked_by        text,
      asked_what      text,
      completed_on    date,
      completed_by    text,
      completed_says  text,
      investigated_at timestamptz,
      investigated_by text,
      investigated_why text,
      reminded_at     timestamptz,
      closed_at       timestamptz,
      closed_by       text,
      outcome         text constraint complaints_outcome_known check (outcome in ('granted', 'granted-in-part', 'refused', 'accepted', 'left', 'withdrawn')),
      outcome_rule    text,
      ground          text,
      answer          text,
      signed_by       text,
      granted_minor   bigint constraint complaints_grants_something check (granted_minor > 0),
      correct_by      date,
      pay_by          date,
      settled_at      timestamptz,
      settled_by      text,
      settled_how     text,
      answer_by       date, -- for lists and the desk: rewritten with look_at
      look_at         timestamptz,
      constraint complaints_about_something check ((about = 'other') = (about_id is null)),
      constraint complaints_in_their_order check (lodged_on <= received_on),
      constraint complaints_asked_whole check ((complete_by is null) = (asked_at is null) and (asked_at is null) = (asked_what is null)),
      constraint complaints_closed_whole check ((closed_at is null) = (outcome is null) and (closed_at is null) = (outcome_rule is null)),
      constraint complaints_settled_after check (settled_at is null or closed_at is not null)
    );
    create index complaints_due on complaints (look_at) where look_at is not null;
    create index complaints_of_customer on complaints (customer_id, entered_at, id);
    create index complaints_of_operator on complaints (operator_id, entered_at, id);
    create index complaints_open on complaints (operator_id) where closed_at is null;
    create index complaints_to_settle on complaints (operator_id) where (granted_minor is not null or correct_by is not null) and settled_at is null;

    create table complaint_papers (
      id           text constraint complaint_papers_pkey primary key,
      complaint_id text not null references complaints,
      filename     text not null,
      content_type text not null,
      content      bytea not null,
      sha256       bytea not null,
      filed_at     timestamptz not null,
      filed_by     text not null,
      constraint complaint_papers_once unique (complaint_id, sha256)
    );
    create index complaint_papers_of on complaint_papers (complaint_id, filed_at);

    -- VO-22.4: null: all of it is disputed
    alter table hosting_bills add column disputed_minor bigint;
    ${trigger(`${actions},
      'complaint.lodge', 'complaint.answer', 'complaint.accept', 'complaint.leave'`)}
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`${trigger(actions)}
    alter table hosting_bills drop column disputed_minor;
    drop table complaint_papers, complaints`)
}
