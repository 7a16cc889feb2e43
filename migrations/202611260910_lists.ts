import type { Knex } from 'knex'

// Mailing lists that people join and leave by themselves: who is on them and by which consent, what was posted, and each copy from its intent to its end.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table lists (
      id             text primary key,
      operator_id    text not null,
      customer_id    text, -- null: the operator's own
      mail_domain_id text not null constraint lists_mail_domain_fkey references mail_domains,
      local_part     text not null,
      address        text not null,
      title          text not null,
      description    text not null,
      langs          text[] not null constraint lists_langs_known check (langs <@ array['pl', 'en'] and cardinality(langs) > 0), -- the first one is for who chose none
      kind           text not null constraint lists_kind_known check (kind in ('announcement', 'discussion')),
      who_posts      text not null constraint lists_who_posts_known check (who_posts in ('owners', 'members', 'anybody')),
      moderated      boolean not null, -- every post but the owners'
      reply_to       text not null constraint lists_reply_to_known check (reply_to in ('author', 'list')),
      owners         text[] not null constraint lists_owners_some check (cardinality(owners) > 0), -- mailboxes here; the first one is told of what waits
      longest_bytes  int not null constraint lists_longest_some check (longest_bytes > 0),
      created_at     timestamptz not null,
      closed_at      timestamptz,
      constraint lists_local_part_short check (length(local_part) <= 30) -- a bounce address has 32 characters more, and a local part 64
    );
    create index lists_of_mail_domain on lists (mail_domain_id, address);
    create index lists_of_customer on lists (customer_id, address);
    create index lists_of_operator on lists (operator_id, address);
    create unique index lists_one_open_per_address on lists (address) where closed_at is null;

    -- What somebody was shown before asking to be put on a list: kept once, whoever saw it.
    create table list_texts (
      id   text primary key, -- SHA-256, hex
      lang text not null,
      text text not null
    );

    create table list_members (
      id           bigint generated always as identity primary key,
      list_id      text not null constraint list_members_list_fkey references lists,
      address      text, -- null: forgotten, and never to be invited again
      address_key  bytea not null constraint list_members_key_long check (length(address_key) = 32),
      lang         text not null constraint list_members_lang_known check (lang in ('pl', 'en')),
      asked_at     timestamptz, -- the last time; an older link is void
      invited_at   timestamptz,
      confirmed_at timestamptz,
      left_at      timestamptz,
      left_why     text,
      constraint list_members_one_per_address unique (list_id, address_key),
      constraint list_members_left_for_a_reason check ((left_at is null) = (left_why is null)),
      constraint list_members_came_somehow check (asked_at is not null or invited_at is not null or confirmed_at is not null)
    );
    create index list_members_to_send on list_members (list_id, id) where confirmed_at is not null and left_at is null;
    create index list_members_by_address on list_members (list_id, address);
    create index list_members_invited on list_members (list_id, invited_at) where invited_at is not null;
    create index list_members_unconfirmed on list_members (greatest(asked_at, invited_at)) where confirmed_at is null and address is not null;
    create index list_members_left on list_members (left_at) where left_at is not null;

    -- The proof of each step (HOST-5.3k): kept while the address is on the list and a stated time after.
    create table list_consents (
      id        bigint generated always as identity primary key,
      member_id bigint not null constraint list_consents_member_fkey references list_members on delete cascade,
      at        timestamptz not null,
      act       text not null constraint list_consents_act_known check (act in ('asked', 'invited', 'confirmed', 'entered', 'left', 'removed', 'bounced', 'reported')),
      by        text not null, -- who did it: 'member', a user's or key's id, 'machine'
      ip        inet,
      text_id   text constraint list_consents_text_fkey references list_texts,
      said      text -- a browser's name, a proof's number, a server's reply
    );
    create index list_consents_of_member on list_consents (member_id, id);
    create index list_consents_by_text on list_consents (text_id) where text_id is not null;

    create table list_posts (
      id            text primary key,
      list_id       text not null constraint list_posts_list_fkey references lists,
      message_id    text not null,
      author        text not null, -- From
      sender        text not null, -- envelope
      subject       text,
      bytes         int not null,
      content       bytea, -- until it is sent to all, or refused: kept no longer
      received_at   timestamptz not null,
      held_why      text, -- null: needs nobody
      decided_at    timestamptz,
      decided_by    text,
      approved      boolean,
      begun_at      timestamptz, -- who confirmed later gets the next one
      from_rewritten boolean,
      made_through  bigint, -- the last member for whom a copy was intended
      made_at       timestamptz, -- for all of them
      ended_at      timestamptz,
      delivered     int, -- counted when its copies are forgotten
      bounced       int,
      skipped       int,
      constraint list_posts_once unique (list_id, message_id),
      constraint list_posts_decided check ((decided_at is null) = (approved is null) and (decided_at is null) = (decided_by is null)),
      constraint list_posts_kept check (content is not null or ended_at is not null)
    );
    create index list_posts_of_list on list_posts (list_id, received_at desc, id);
    create index list_posts_to_send on list_posts (list_id, decided_at, id) where approved and ended_at is null;
    create index list_posts_held on list_posts (list_id, received_at) where decided_at is null;
    create index list_posts_ended on list_posts (ended_at) where ended_at is not null and delivered is null;

    -- One message to one member: a post's copy, or a letter of the list's own.
    create table list_copies (
      id           bigint generated always as identity primary key,
      list_id      text not null constraint list_copies_list_fkey references lists,
      member_id    bigint not null constraint list_copies_member_fkey references list_members on delete cascade,
      post_id      text constraint list_copies_post_fkey references list_posts,
      letter       text constraint list_copies_letter_known check (letter in ('confirm', 'invite', 'leave')),
      made_at      timestamptz not null,
      attempts     int not null default 0,
      handing_at   timestamptz, -- machine time: the mail server is about to queue it
      queued_at    timestamptz,
      delivered_at timestamptz,
      bounced_at   timestamptz,
      hard         boolean,
      skipped_at   timestamptz,
      said         text, -- why it was skipped, or what the other server said
      constraint list_copies_one_thing check ((post_id is null) <> (letter is null)),
      constraint list_copies_bounce_judged check ((bounced_at is null) = (hard is null)),
      constraint list_copies_once unique (post_id, member_id)
    );
    create index list_copies_of_member on list_copies (member_id, id desc);
    create index list_copies_open on list_copies (list_id, post_id, id) where queued_at is null and skipped_at is null and bounced_at is null;
    create index list_copies_letters on list_copies (made_at) where post_id is null;

    -- Machine time: how often somebody asks for letters.
    create table list_attempts (
      list_id     text not null,
      address_key bytea not null,
      ip          inet not null,
      at          timestamptz not null
    );
    create index list_attempts_by_address on list_attempts (address_key, at);
    create index list_attempts_by_ip on list_attempts (ip, at);
    create index list_attempts_by_age on list_attempts (at);

    -- A list's copy is sent by no mailbox.
    alter table sent_messages alter column mailbox_id drop not null;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop table list_attempts, list_copies, list_posts, list_consents, list_members, list_texts, lists;
    delete from sent_messages where mailbox_id is null; -- copies of lists, which there are none of before
    alter table sent_messages alter column mailbox_id set not null`)
}
